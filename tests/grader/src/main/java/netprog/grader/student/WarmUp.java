package netprog.grader.student;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import netprog.grader.command.Home;
import netprog.grader.model.Chapter;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;
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
