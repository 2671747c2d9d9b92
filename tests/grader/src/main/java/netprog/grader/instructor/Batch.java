package netprog.grader.instructor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import netprog.grader.engine.Engine;
import netprog.grader.intake.Handin;
import netprog.grader.intake.Intake;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import netprog.grader.results.Keys;
import netprog.grader.results.ResultFile;

/// Judges submissions, some at a time. Whatever fails while one is read or
/// judged is kept as its result, and the others go on; a disk that takes no
/// result ends the batch.
///
/// Each judgement is kept as soon as it is there, and what was kept before is
/// not judged again.
final class Batch {

    private final Engine engine;
    private final Intake intake;
    private final List<GradedTest> ledger;
    private final ResultFile results;
    private final Settings settings;
    private final Keys keys;
    private final BatchScreen screen;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /// @param keys fit the settings, and all else that a verdict depends on
    Batch(Engine engine, Intake intake, List<GradedTest> ledger, ResultFile results,
            Settings settings, Keys keys, BatchScreen screen) {
        this.engine = engine;
        this.intake = intake;
        this.ledger = ledger;
        this.results = results;
        this.settings = settings;
        this.keys = keys;
        this.screen = screen;
    }

    /// Judges what has no result yet.
    ///
    /// @param jobs how many are judged at a time
    /// @return the key of each submission's result, by its name
    /// @throws InterruptedException if this thread was told to stop; by then all
    /// JVMs have ended
    Map<String, String> judge(List<Handin> submissions, int jobs)
            throws InterruptedException {
        screen.begin(submissions.size());
        Map<String, String> found = new TreeMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            Map<String, Future<String>> running = new TreeMap<>();
            submissions.forEach(handin -> running.put(handin.name(),
                    workers.submit(() -> judge(handin))));
            try {
                for (Map.Entry<String, Future<String>> each : running.entrySet()) {
                    found.put(each.getKey(), each.getValue().get());
                }
            } catch (InterruptedException | ExecutionException stop) {
                stopped.set(true);
                workers.shutdownNow();
                throw stop;
            }
        } catch (InterruptedException told) {
            screen.stopped(results.name());
            throw told;
        } catch (ExecutionException failed) {
            throw new GraderFault("a worker failed: " + failed.getCause().getMessage(), failed);
        } finally {
            screen.end();
        }
        return found;
    }

    /// {@return the key of the result}
    private String judge(Handin handin) throws IOException {
        String key;
        Judgement judgement;
        try {
            Submission submission = intake.read(handin);
            key = keys.of(submission);
            if (results.has(key)) {
                screen.kept();
                return key;
            }
            screen.begun(handin.name());
            judgement = engine.judge(submission, ledger, settings);
        } catch (RuntimeException | Error fault) {
            key = handin.name() + " fault";
            judgement = blameless(handin.name(), fault);
        }
        return keep(key, judgement);
    }

    /// A judgement that somebody interrupted may say anything.
    private String keep(String key, Judgement judgement) throws IOException {
        if (stopped.get()) {
            throw new GraderFault("stopped");
        }
        results.add(key, judgement);
        screen.judged(judgement);
        return key;
    }

    /// A fault of ours is no grade, and the report says whose it is. Its key is no
    /// submission's, so it is judged again the next time.
    private Judgement blameless(String name, Throwable fault) {
        String message = "The grader failed, not this code: " + (fault instanceof GraderFault
                ? fault.getMessage() : fault);
        return new Judgement(name, ledger.stream().map(test -> new Verdict(test,
                Status.NOT_GRADED, message, Duration.ZERO)).toList(),
                List.of(new Note("", message)), "", Duration.ZERO);
    }
}
