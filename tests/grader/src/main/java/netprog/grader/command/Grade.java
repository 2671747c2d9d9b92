package netprog.grader.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import netprog.grader.GradedTest;
import netprog.grader.GraderFault;
import netprog.grader.Judgement;
import netprog.grader.Settings;
import netprog.grader.intake.Handin;
import netprog.grader.intake.SubmissionFinder;
import netprog.grader.report.Gradebook;
import netprog.grader.report.Reports;
import netprog.grader.sandbox.Protection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course grade`: judges any number of submissions and writes the reports.
@Command(name = "grade", mixinStandardHelpOptions = true,
        description = "Grade submissions: folders, zips and tars, or a folder of them. Without a"
                + " path, the bundled sample class, whose points are known beforehand.",
        footer = {"", "For example: ./course grade ~/class/week-3"})
public final class Grade implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// Some samples hang on purpose, and nobody waits for that gladly.
    private static final Duration SAMPLE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration SAMPLE_DEADLINE = Duration.ofSeconds(3);

    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "a submission, or a folder of submissions")
    private List<Path> paths = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "submissions at a time; one a core"
            + " unless it is less, because a crowded machine changes verdicts")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", description = "repeat a run with its seed")
    private Long seed;

    @Option(names = "--output", paramLabel = "DIR",
            description = "where the reports go. By default target/grades")
    private Path output;

    @Mixin
    private SandboxOption sandbox;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
        }
        Home home = Home.find();
        Screen screen = Screen.of(spec);
        List<GradedTest> ledger = ledger(home);
        Protection protection = sandbox.protection(home::protection);
        Reports reports = new Reports(output != null ? output : home.reports());
        reports.begin(ledger);
        Batch batch = new Batch(home.engine().in(protection.sandbox()), home.intake(), ledger,
                new Settings(seed(), PATIENCE, DEADLINE), screen);
        if (!paths.isEmpty()) {
            Gradebook book = book(home, protection, batch, batch.judge(find(paths), bounded()));
            publish(home, screen, reports, book);
            return book.judgements().isEmpty() ? 1 : 0;
        }
        SampleClass sample = SampleClass.read(home);
        Gradebook book = book(home, protection, batch, judge(sample, home, batch));
        publish(home, screen, reports, book);
        return sample.compare(book, screen) ? 0 : 1;
    }

    /// In haste first. Haste is unjust where the machine is busy, so what has too
    /// few points is judged once more, alone and as `grade PATH` would.
    private List<Judgement> judge(SampleClass sample, Home home, Batch usual)
            throws IOException {
        List<Handin> built = sample.build(home.tree().root().resolve("target/sample-class"));
        Batch hasty = usual.with(new Settings(usual.settings().seed(), SAMPLE_PATIENCE,
                SAMPLE_DEADLINE));
        List<Judgement> judgements = new ArrayList<>(hasty.judge(built, bounded()));
        for (int i = 0; i < judgements.size(); i++) {
            String name = judgements.get(i).name();
            if (sample.hasTooFewPoints(judgements.get(i))) {
                usual.screen().line("%s has too few points: once more, alone and with more"
                        + " patience", name);
                judgements.set(i, usual.judge(List.of(built.get(i)), 1).getFirst());
            }
        }
        return judgements;
    }

    private int bounded() {
        return Math.min(jobs, Runtime.getRuntime().availableProcessors());
    }

    private List<Handin> find(List<Path> given) throws IOException {
        try {
            return SubmissionFinder.find(given);
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(),
                    "There is no " + Screen.printable(missing.getMessage()));
        }
    }

    private long seed() {
        return seed != null ? seed : ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
    }

    private static List<GradedTest> ledger(Home home) {
        List<GradedTest> ledger = home.catalog().chapters().stream()
                .flatMap(chapter -> home.ledger(chapter).stream()).toList();
        if (ledger.isEmpty()) {
            throw new GraderFault("the hidden tests are not on this machine");
        }
        return ledger;
    }

    private static Gradebook book(Home home, Protection protection, Batch batch,
            List<Judgement> judgements) {
        return new Gradebook(batch.settings().seed(), home.catalog().chapters(), batch.ledger(),
                judgements, Guards.missing(protection));
    }

    private static void publish(Home home, Screen screen, Reports reports, Gradebook book)
            throws IOException {
        reports.write(book);
        GradeTable.print(book, screen);
        screen.line("");
        screen.line("Reports: %s  (./course report opens them)", home.shown(reports.index()));
        home.rememberReport(reports.index());
    }
}
