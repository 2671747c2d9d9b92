package netprog.grader.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import netprog.grader.GradedTest;
import netprog.grader.GraderFault;
import netprog.grader.compile.Compiler;
import netprog.grader.compile.CompilerPool;
import netprog.grader.Settings;
import netprog.grader.intake.Handin;
import netprog.grader.intake.SubmissionFinder;
import netprog.grader.load.Capacity;
import netprog.grader.report.Detail;
import netprog.grader.report.Gradebook;
import netprog.grader.results.ResultFile;
import netprog.grader.run.Scratch;
import netprog.grader.sandbox.Protection;
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

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// Some samples hang on purpose, and nobody waits for that gladly.
    private static final Duration SAMPLE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration SAMPLE_DEADLINE = Duration.ofSeconds(3);

    /// What a JVM with its heap, its classes and its threads takes.
    private static final long JOB_OCTETS = 512 << 20;

    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "a submission, or a folder of submissions")
    private List<Path> paths = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "submissions at a time; never more"
            + " than processors and memory allow, because a crowded machine changes verdicts")
    private Integer jobs;

    @Option(names = "--seed", paramLabel = "N", description = "repeat a run with its seed")
    private Long seed;

    @Option(names = "--fresh", description = "grade all again. Without it, what was graded before"
            + " and has not changed keeps its result")
    private boolean fresh;

    @Option(names = "--output", paramLabel = "DIR",
            description = "where the reports go. By default target/grades")
    private Path output;

    @Option(names = "--detail", paramLabel = "WHAT", description = "what students are shown of a"
            + " hidden test that fails: full, its lesson, or its name. By default full")
    private Detail detail = Detail.FULL;

    @Mixin
    private SandboxOption sandbox;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (jobs != null && jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
        }
        Home home = Home.ofInstructor("grade");
        Path folder = output != null ? output : home.reports();
        Scratch.clear();
        try (CompilerPool compilers = new CompilerPool()) {
            return paths.isEmpty() ? gradeSample(home, compilers, folder)
                    : gradeClass(home, compilers, folder);
        } catch (InterruptedException stopped) {
            Screen.of(spec).line("To go on: %s", sameCommand());
            return Interruption.EXIT_STATUS;
        }
    }

    private int gradeClass(Home home, Compiler compiler, Path folder)
            throws IOException, InterruptedException {
        List<Handin> submissions = find(paths);
        try (ResultFile results = ResultFile.open(folder.resolve("results.jsonl"))) {
            if (fresh) {
                results.clear();
            }
            long used = seed != null ? seed : results.seed().orElseGet(Grade::newSeed);
            GradingRun run = begin(home, compiler, folder, results);
            Settings settings = new Settings(used, PATIENCE, DEADLINE);
            run.publish(submissions, run.judge(submissions, settings), used, detail);
            return submissions.isEmpty() ? 1 : 0;
        }
    }

    /// In haste first. Haste is unjust where the machine is busy, so what has too
    /// few points is judged once more, alone and as `grade PATH` would.
    private int gradeSample(Home home, Compiler compiler, Path folder)
            throws IOException, InterruptedException {
        SampleClass sample = SampleClass.read(home);
        try (ResultFile results = ResultFile.open(folder.resolve("sample-results.jsonl"))) {
            results.clear();
            long used = seed != null ? seed : newSeed();
            GradingRun run = begin(home, compiler, folder, results);
            List<Handin> built = sample
                    .build(home.tree().root().resolve("target/sample-class"));
            Map<String, String> keys = run.judge(built,
                    new Settings(used, SAMPLE_PATIENCE, SAMPLE_DEADLINE));
            for (Handin handin : built) {
                if (sample.hasTooFewPoints(results.read(keys.get(handin.name())))) {
                    Screen.of(spec).line("%s has too few points: once more, alone and with more"
                            + " patience", handin.name());
                    keys.putAll(run.judge(List.of(handin),
                            new Settings(used, PATIENCE, DEADLINE)));
                }
            }
            Gradebook book = run.publish(built, keys, used, detail);
            return sample.compare(book, Screen.of(spec)) ? 0 : 1;
        }
    }

    private GradingRun begin(Home home, Compiler compiler, Path folder, ResultFile results)
            throws IOException {
        List<GradedTest> ledger = home.catalog().chapters().stream()
                .flatMap(chapter -> home.ledger(chapter).stream()).toList();
        if (ledger.isEmpty()) {
            throw new GraderFault("the hidden tests are not on this machine");
        }
        Protection protection = sandbox.protection(home::protection);
        return GradingRun.begin(new Judge(home, ledger, protection), compiler, folder, results,
                jobs(), Screen.of(spec));
    }

    private int jobs() {
        Capacity capacity = Capacity.ofThisMachine();
        int wanted = jobs != null ? jobs : capacity.processors();
        int used = capacity.jobs(wanted, JOB_OCTETS);
        if (used < wanted) {
            Screen.of(spec).line("%d submissions at a time and not %d: there are %s, and a crowded"
                    + " machine changes verdicts.", used, wanted, capacity.words());
        }
        return used;
    }

    private List<Handin> find(List<Path> given) throws IOException {
        try {
            return SubmissionFinder.find(given);
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(),
                    "There is no " + Screen.printable(missing.getMessage()));
        }
    }

    private static long newSeed() {
        return ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
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
