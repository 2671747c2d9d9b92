package netprog.grader.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import netprog.grader.Chapter;
import netprog.grader.GradedTest;
import netprog.grader.Settings;
import netprog.grader.Submission;
import picocli.CommandLine.Command;

/// `course warm-up`: does once what a check does, so that the JVM's cache has
/// seen it. The launcher runs it after a build.
@Command(name = "warm-up", hidden = true, description = "Train the cache for a fast start.")
public final class WarmUp implements Callable<Integer> {

    @Override
    public Integer call() {
        Home home = Home.find();
        Progress.load(home);
        Chapter chapter = home.catalog().chapters().getFirst();
        List<GradedTest> tests = home.publicTests(chapter).stream().limit(1).toList();
        home.intake().read("warm-up", home.folder(chapter));
        home.engine().judge(new Submission("warm-up", Map.of(), List.of()), tests,
                new Settings(1, Duration.ofSeconds(1)));
        return 0;
    }
}
