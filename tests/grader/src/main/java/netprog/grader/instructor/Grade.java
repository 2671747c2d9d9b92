package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import netprog.grader.command.Home;
import netprog.grader.command.SandboxOption;
import netprog.grader.command.Screen;
import netprog.grader.compile.Compiler;
import netprog.grader.compile.CompilerPool;
import netprog.grader.guards.Protection;
import netprog.grader.intake.Handin;
import netprog.grader.load.Capacity;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.results.Detail;
import netprog.grader.results.Gradebook;
import netprog.grader.results.ResultFile;
import netprog.grader.system.Scratch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course grade`: judges any number of submissions and writes the reports.
///
/// A class keeps its results, so that a run that ended early goes on. The
/// sample class shows that the grader works here, and is judged each time.
@Command(name = "grade", mixinStandardHelpOptions = true,
        description = "Grade submissions: folders, zips and tars, a folder or an archive of them, or"
                + " what Canvas, Moodle or Gradescope let you download. Without a path, the"
                + " bundled sample class, whose points are known beforehand.",
        footer = {"", "For example: ./course grade ~/class/week-3"})
public final class Grade implements Callable<Integer> {

    /// Some samples hang on purpose, and nobody waits for that gladly.
    private static final Duration SAMPLE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration SAMPLE_DEADLINE = Duration.ofSeconds(3);

    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "a submission, or a folder of submissions; an archive of them stands alone")
    private List<Path> paths = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "submissions at a time; never more"
            + " than processors and memory allow, because a crowded machine changes verdicts; one"
            + " where their networks are not apart")
    private Integer jobs;

    @Option(names = "--seed", paramLabel = "N", description = "repeat a run with its seed; the next"
            + " run without one has the seed of the class again")
    private Long seed;

    @Option(names = "--fresh", description = "grade all again. Without it, what was graded before"
            + " and has not changed keeps its result; with it, those results stay in a file"
            + " called results.jsonl.old")
    private boolean fresh;

    @Option(names = "--output", paramLabel = "DIR",
            description = "where the results and reports go: a new or empty folder, or one of an"
                    + " earlier run. By default target/grades, or target/sample-grades for the"
                    + " sample class")
    private Path output;

    @Option(names = "--detail", paramLabel = "WHAT", description = "what students are shown of a"
            + " hidden test that fails: full, its lesson, or its name. By default full")
    private Detail detail = Detail.FULL;

    @Mixin
    private SandboxOption sandbox;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs != null && jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
        }
        Home home = Home.ofInstructor("grade");
        Scratch.clear();
        try (Interruption interruption = Interruption.listen()) {
            return call(home, interruption);
        }
    }

    /// Whatever fails after an interruption fails because of it.
    private int call(Home home, Interruption interruption)
            throws IOException, InterruptedException {
        try (CompilerPool compilers = new CompilerPool()) {
            return paths.isEmpty() ? gradeSample(home, compilers) : gradeClass(home, compilers);
        } catch (IOException | InterruptedException | RuntimeException ended) {
            if (!interruption.came()) {
                throw ended;
            }
            Screen.of(spec).line("To go on: %s", sameCommand());
            return Interruption.EXIT_STATUS;
        }
    }

    private int gradeClass(Home home, Compiler compiler)
            throws IOException, InterruptedException {
        GradesFolder folder = new GradesFolder(output != null ? output : home.reports(),
                "results.jsonl");
        List<Handin> submissions = HandinPaths.find(paths, spec);
        folder.check(paths, spec);
        try (ResultFile results = folder.open()) {
            if (fresh) {
                results.setAside();
            }
            long used = seed != null ? seed : folder.seed(fresh);
            GradingRun run = begin(home, compiler, folder, results);
            String what = paths.stream().map(Path::toString).collect(Collectors.joining(", "));
            Gradebook book = run.publish(what, submissions,
                    run.judge(submissions, Settings.usual(used)), used, detail);
            return book.judgements().stream().allMatch(Judgement::isGraded) ? 0 : 1;
        }
    }

    /// In haste first. Haste is unjust where the machine is busy, so what has
    /// other points than it must is judged once more, alone and as `grade PATH`
    /// would.
    private int gradeSample(Home home, Compiler compiler)
            throws IOException, InterruptedException {
        SampleClass sample = SampleClass.read(home);
        GradesFolder folder = new GradesFolder(output != null ? output : home.sampleReports(),
                "sample-results.jsonl");
        folder.check(List.of(), spec);
        try (ResultFile results = folder.open()) {
            results.setAside();
            long used = seed != null ? seed : Settings.freshSeed();
            GradingRun run = begin(home, compiler, folder, results);
            List<Handin> built = sample
                    .build(home.tree().root().resolve("target/sample-class"));
            Map<String, String> keys = run.judge(built,
                    new Settings(used, SAMPLE_PATIENCE, SAMPLE_DEADLINE));
            for (Handin handin : built) {
                if (!sample.isAsExpected(results.read(keys.get(handin.name())))) {
                    Screen.of(spec).line(
                            "%s has other points than expected: once more, alone and with more"
                                    + " patience",
                            handin.name());
                    keys.putAll(run.judge(List.of(handin), Settings.usual(used)));
                }
            }
            Gradebook book = run.publish("the sample class", built, keys, used, detail);
            return sample.compare(book, Screen.of(spec)) ? 0 : 1;
        }
    }

    private GradingRun begin(Home home, Compiler compiler, GradesFolder folder,
            ResultFile results)
            throws IOException {
        List<GradedTest> ledger = home.ledger();
        if (ledger.isEmpty()) {
            throw new GraderFault("the hidden tests are not on this machine");
        }
        Protection protection = sandbox.protection(() -> {
            Screen.of(spec).line("Trying each guard of the sandbox ...");
            return home.protection();
        });
        return GradingRun.begin(new ResultFingerprint(home, ledger, protection), compiler,
                folder.path(),
                results,
                jobs(protection), Screen.of(spec));
    }

    private int jobs(Protection protection) {
        Capacity capacity = Capacity.ofThisMachine();
        Jobs used = Jobs.of(jobs != null ? jobs : capacity.processors(), capacity, protection);
        if (!used.why().isEmpty()) {
            Screen.of(spec).line("%s", used.why());
        }
        return used.number();
    }

    /// `--fresh` once was enough.
    private String sameCommand() {
        return spec.root().commandLine().getParseResult().originalArgs().stream()
                .filter(word -> !word.equals("--fresh"))
                .map(word -> word.matches("[A-Za-z0-9_./=~+-]+") ? word
                        : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "./course ", ""));
    }
}
