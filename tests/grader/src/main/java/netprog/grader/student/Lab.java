package netprog.grader.student;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.command.CourseCommand;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.lab.LabPage;
import netprog.grader.lab.LabResult;
import netprog.grader.lab.LabRun;
import netprog.grader.lab.Prediction;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.LabServer;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `course lab`: measures what the ways to serve many clients cost on this
/// machine.
///
/// In a student's copy it measures the student's servers that pass their public
/// tests, in the repository the reference.
@Command(name = "lab", mixinStandardHelpOptions = true,
        description = "Measure the servers of chapter 04 on this machine, and write a page with"
                + " charts. It takes about three minutes.",
        footer = {"", "For example: ./course lab", "             ./course lab --seconds 1"
                + " --most 100"})
public final class Lab extends CourseCommand {

    private static final List<Integer> SIZES = List.of(1, 10, 100, 1_000, 10_000);

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3",
            description = "how long each measurement takes, without 2 s to warm up (default 3)")
    private int seconds;

    @Option(names = "--most", paramLabel = "N", defaultValue = "10000",
            description = "the largest number of connections (default 10000)")
    private int most;

    @Option(names = "--no-prediction", description = "do not ask for a prediction first")
    private boolean noPrediction;

    @Override
    protected int run(Home home, Screen screen) throws IOException {
        if (seconds < 1 || most < 1) {
            throw new ParameterException(spec().commandLine(),
                    "--seconds and --most must be at least 1");
        }
        Chapter chapter = home.catalog().chapters().stream()
                .filter(each -> !servers(home, each).isEmpty()).findFirst()
                .orElseThrow(() -> new GraderFault("no chapter has a lab"));
        List<LabServer> servers = servers(home, chapter);
        LabRun run = new LabRun(SIZES.stream().filter(size -> size <= most).toList(),
                Duration.ofSeconds(seconds), line -> screen.line("%s", line));
        List<Prediction> predictions = predictions(servers, run);
        String busy = LabPage.busy();
        screen.line("%s", busy.isEmpty() ? "Leave the machine alone until it is done." : busy);
        List<LabResult> results = measure(home, chapter, servers, run);
        Path page = home.tree().root().resolve("target/lab/index.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, LabPage.html(home.hasHiddenTests() ? "The reference"
                : "Your servers", results, run, predictions, busy));
        screen.line("");
        screen.line("Table and charts: %s", home.shown(page));
        return 0;
    }

    private static List<LabServer> servers(Home home, Chapter chapter) {
        return Catalog.lab(home.folder(chapter).resolve("chapter.toml"));
    }

    private List<Prediction> predictions(List<LabServer> servers, LabRun run) {
        Console console = System.console();
        return noPrediction || console == null || !console.isTerminal() ? List.of()
                : Prediction.ask(servers, run.sizes().getLast(),
                        text -> console.readLine("%s", text));
    }

    private static List<LabResult> measure(Home home, Chapter chapter, List<LabServer> servers,
            LabRun run) {
        Path classes = home.tree().root().resolve("target/lab/classes");
        Path own = home.hasHiddenTests() ? home.tree().solution(chapter) : home.folder(chapter);
        List<Path> sources = List.of(own.resolve("src/main/java"),
                home.folder(chapter).resolve("src/given/java"));
        List<LabResult> results = new ArrayList<>();
        int left = servers.stream().mapToInt(each -> run.planned(each).size()).sum();
        for (LabServer each : servers) {
            left -= run.planned(each).size();
            String why = whyNot(home, chapter, each);
            if (why.isEmpty()) {
                results.add(run.measure(each, home.folder(chapter), sources, classes, left));
            } else {
                run.say().accept("  %-22s  %s".formatted(each.name(), why));
                results.add(LabResult.missing(each, why));
            }
        }
        return results;
    }

    /// {@return why a server is not measured, or nothing}
    private static String whyNot(Home home, Chapter chapter, LabServer server) {
        if (server.exercise().isEmpty()) {
            return "";
        }
        if (!chapter.has(server.exercise())) {
            return "missing: this course has no exercise " + server.exercise();
        }
        return home.hasHiddenTests() || passes(home, chapter, server.exercise()) ? ""
                : "missing: %s has not passed its public tests, see ./course check %s"
                        .formatted(server.exercise(), server.exercise());
    }

    private static boolean passes(Home home, Chapter chapter, String exercise) {
        List<GradedTest> tests = home.publicTests(chapter).stream()
                .filter(test -> test.exercise().equals(exercise)).toList();
        Stream<Verdict> verdicts = home.engine().judge(
                home.intake().read("you", home.folder(chapter)), tests,
                Settings.usual(Settings.freshSeed())).verdicts().stream();
        return !tests.isEmpty() && verdicts
                .filter(each -> each.test().exercise().equals(exercise))
                .allMatch(each -> each.status() == Status.PASSED);
    }
}
