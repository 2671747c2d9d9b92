package netprog.grader.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.model.Chapter;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `course check`: compiles and tests a student's work, as the grader would.
///
/// In a JVM alone: who wrote the code runs it, on a machine that may have no
/// sandbox, and waits for the answer.
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Compile and test your work: the public tests, and the hidden ones where"
                + " they are present.",
        footer = {"", "For example: ./course check 3.1",
                "             ./course check EchoServer --all"})
public final class Check extends CourseCommand {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "exercises, chapters or"
            + " stages, such as 3.1, EchoServer, 03 or 6.2a/2; without one, the next exercise")
    private List<String> ids = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "repeat a run with its seed")
    private Long seed;

    @Option(names = "--all", description = "print the message of every failed test, not only"
            + " the first one's")
    private boolean all;

    @Override
    protected int run(Home home, Screen screen) {
        Progress progress = Progress.load(home);
        List<Selection> selected = ids.isEmpty()
                ? Selection.next(home, progress).stream().toList()
                : Selection.of(home, ids, spec());
        if (selected.isEmpty()) {
            NextStep.print(home, progress, screen);
            return 0;
        }
        long used = seed != null ? seed : Settings.freshSeed();
        boolean complete = true;
        for (Map.Entry<Chapter, List<Selection>> group : byChapter(selected).entrySet()) {
            complete &= check(home, progress, screen, group.getKey(), group.getValue(), used);
        }
        if (complete) {
            NextStep.printAfter(selected.getLast(), home, progress, screen);
        }
        return complete ? 0 : 1;
    }

    private static Map<Chapter, List<Selection>> byChapter(List<Selection> selected) {
        Map<Chapter, List<Selection>> groups = new LinkedHashMap<>();
        selected.forEach(each -> groups.computeIfAbsent(each.chapter(), _ -> new ArrayList<>())
                .add(each));
        return groups;
    }

    private boolean check(Home home, Progress progress, Screen screen, Chapter chapter,
            List<Selection> selected, long used) {
        List<String> wanted = selected.stream().map(Selection::id).toList();
        List<GradedTest> tests = new ArrayList<>(home.publicTests(chapter));
        tests.addAll(home.hiddenTests(chapter));
        tests.removeIf(test -> !wanted.contains(test.owner()));
        Submission own = home.intake().read("you", home.folder(chapter));
        Judgement judgement = home.engine().judge(own, tests, Settings.usual(used));
        CheckReport report = new CheckReport(screen, all, used, home.hasHiddenTests(chapter),
                own.sources());
        report.notes(own.notes());
        boolean complete = true;
        for (Selection each : selected) {
            Progress.Result result = report.exercise(each, judgement.verdicts());
            progress.record(each, result);
            complete &= result.isComplete();
        }
        report.output(judgement.output());
        return complete;
    }
}
