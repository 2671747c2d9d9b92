package netprog.grader.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import netprog.grader.engine.Engine;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;

/// Shows that a class with attacks in it gives everybody else the same verdicts
/// as a class without them: the same tests with the same status, points and
/// message. The seed is one; times, ports and addresses of objects are masked,
/// and so is the order of lines, since two sides of a conversation may speak at
/// the same moment.
///
/// The honest ones have all tests of the ledger; an attack has those that it
/// attacks, and less time, since many wait for its end.
///
/// @param engine judges as submissions are graded
/// @param jobs how many of them are judged at a time
public record ClassProof(Engine engine, List<GradedTest> ledger, int jobs) {

    private static final Settings HONEST = new Settings(1, Duration.ofSeconds(1),
            Duration.ofSeconds(5));
    private static final Settings ATTACK = new Settings(1, Duration.ofMillis(500),
            Duration.ofSeconds(3));

    /// What is to be judged.
    private record Work(Submission submission, List<GradedTest> tests, Settings settings) {

        Judgement judge(Engine engine, Consumer<Judgement> told) {
            Judgement judgement = engine.judge(submission, tests, settings);
            told.accept(judgement);
            return judgement;
        }
    }

    /// What differs from run to run, whoever else is judged.
    private static final Pattern MASKED = Pattern.compile(
            "\\d+(?= ms)|(?<=127\\.0\\.0\\.1:)\\d+|(?<=port |name )\\d+|(?<=@)[0-9a-f]{4,}");

    /// How a line of a conversation begins, and what a line says that stands for
    /// several.
    private static final String EVENT = "# ms ";
    private static final String LEFT_OUT = "lines left out)";

    /// Judges the honest ones alone, and then with an attack between every two of
    /// them. Blocks until the last one is judged.
    ///
    /// @param told of each judgement, on any thread
    /// @return what the attacks have changed
    public List<Finding> of(List<Submission> honest, Map<Attack, Submission> attacks,
            Consumer<Judgement> told) throws InterruptedException {
        List<Work> usual = honest.stream().map(each -> new Work(each, ledger, HONEST)).toList();
        List<Work> hostile = attacks.entrySet().stream().map(each -> new Work(each.getValue(),
                each.getKey().tests(ledger), ATTACK)).toList();
        List<Judgement> alone = judge(usual, told);
        List<Judgement> among = judge(mix(usual, hostile), told);
        List<Finding> findings = new ArrayList<>();
        for (Judgement before : alone) {
            Judgement after = among.stream().filter(each -> each.name().equals(before.name()))
                    .findFirst().orElseThrow();
            compare(before, after, findings);
        }
        return findings;
    }

    private static List<Work> mix(List<Work> honest, List<Work> attacks) {
        List<Work> mixed = new ArrayList<>(attacks);
        int distance = Math.max(1, attacks.size() / honest.size()) + 1;
        for (int i = 0; i < honest.size(); i++) {
            mixed.add(Math.min(i * distance, mixed.size()), honest.get(i));
        }
        return mixed;
    }

    private static void compare(Judgement before, Judgement after, List<Finding> findings) {
        for (int i = 0; i < before.verdicts().size(); i++) {
            String was = words(before.verdicts().get(i));
            String is = words(after.verdicts().get(i));
            if (!was.equals(is)) {
                findings.add(new Finding(before.name() + " among attacks",
                        "reads\n" + is + "\nand without them\n" + was));
            }
        }
    }

    /// {@return what must be the same in both classes}
    ///
    /// Which lines of a long conversation are left out depends on who spoke first,
    /// so none of its lines is compared.
    static String words(Verdict verdict) {
        String message = MASKED.matcher(verdict.message()).replaceAll("#");
        boolean isCut = message.contains(LEFT_OUT);
        return "%s %s %d\n%s".formatted(verdict.test().method(), verdict.status(),
                verdict.points(), message.lines().map(String::strip)
                        .filter(line -> !isCut || !line.startsWith(EVENT)
                                && !line.endsWith(LEFT_OUT))
                        .sorted().collect(Collectors.joining("\n")));
    }

    private List<Judgement> judge(List<Work> works, Consumer<Judgement> told)
            throws InterruptedException {
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Judgement>> running = works.stream()
                    .map(each -> workers.submit(() -> each.judge(engine, told))).toList();
            List<Judgement> judgements = new ArrayList<>();
            for (Future<Judgement> each : running) {
                judgements.add(each.get());
            }
            return judgements;
        } catch (ExecutionException failed) {
            throw new GraderFault("the class was not judged: " + failed.getCause(), failed);
        }
    }
}
