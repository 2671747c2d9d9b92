package netprog.grader.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import netprog.grader.engine.Engine;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;
import netprog.grader.prove.Attack.Place;

/// Tries each attack in each of its places.
///
/// @param policed judges as submissions are graded
/// @param unpoliced judges in the same places without the policy; where there
/// is no sandbox both lack that place
/// @param runner the folder by which our own JVMs are known
public record AttackProof(Map<Place, Engine> policed, Map<Place, Engine> unpoliced,
        List<GradedTest> ledger, Path runner) {

    private static final Settings SETTINGS = new Settings(1, Duration.ofMillis(500),
            Duration.ofSeconds(3));

    /// What attacks leave in a JVM alone ends by itself after a few seconds.
    private static final Duration SETTLING = Duration.ofSeconds(15);

    /// The kernel ends a namespace a moment after its first process.
    private static final int A_MOMENT_MS = 300;

    /// Judges the attacks, some at a time. Blocks until the last one is judged.
    ///
    /// @param told of each result, on any thread
    /// @return what is left on the machine afterwards
    public List<Finding> of(Map<Attack, Submission> attacks, Consumer<AttackResult> told)
            throws InterruptedException {
        Machine before = Machine.now(runner);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService workers = Executors
                .newFixedThreadPool(2 * Runtime.getRuntime().availableProcessors())) {
            attacks.forEach((attack, submission) -> running.add(
                    workers.submit(() -> judge(attack, submission, told))));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new GraderFault("an attack got through to the grader: " + failed.getCause(),
                    failed);
        }
        return before.left(runner, SETTLING).stream()
                .map(thing -> new Finding("left on this machine", thing)).toList();
    }

    /// One place after the other, the JVM alone last: what an attack leaves there
    /// bears the same name as what it could leave elsewhere.
    private void judge(Attack attack, Submission submission, Consumer<AttackResult> told) {
        attack.places().stream().filter(policed::containsKey)
                .forEach(place -> told.accept(result(attack, place, submission)));
    }

    private AttackResult result(Attack attack, Place place, Submission submission) {
        Engine engine = (attack.isRefused() && place != Place.POLICY ? unpoliced : policed)
                .get(place);
        Judgement judgement = engine.judge(submission, attack.tests(ledger), SETTINGS);
        return new AttackResult(attack, place, judgement, left(attack));
    }

    private static List<String> left(Attack attack) {
        String mark = Machine.MARK + "-" + attack.name();
        if (Machine.processes(mark).isEmpty()) {
            return List.of();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(A_MOMENT_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Machine.processes(mark);
    }
}
