package netprog.grader.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.grader.Engine;
import netprog.grader.GradedTest;
import netprog.grader.GraderFault;
import netprog.grader.Judgement;
import netprog.grader.Note;
import netprog.grader.Settings;
import netprog.grader.Status;
import netprog.grader.Submission;
import netprog.grader.Verdict;
import netprog.grader.intake.Handin;
import netprog.grader.intake.Intake;

/// Judges submissions, some at a time, and never stops because of one of them.
record Batch(Engine engine, Intake intake, List<GradedTest> ledger, Settings settings,
        Screen screen) {

    /// {@return the same, with other settings}
    Batch with(Settings others) {
        return new Batch(engine, intake, ledger, others, screen);
    }

    /// {@return a judgement for each submission, in their order}
    ///
    /// @param jobs how many are judged at a time
    List<Judgement> judge(List<Handin> submissions, int jobs) {
        AtomicInteger done = new AtomicInteger();
        List<Judgement> judgements = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Judgement>> all = new ArrayList<>();
            submissions.forEach(handin -> all.add(workers.submit(() -> {
                Judgement judgement = judge(handin);
                report(done.incrementAndGet(), submissions.size(), judgement);
                return judgement;
            })));
            for (Future<Judgement> each : all) {
                judgements.add(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the run was interrupted", e);
        } catch (ExecutionException e) {
            throw new GraderFault("a worker failed: " + e.getCause(), e);
        }
        if (screen.isTerminal()) {
            screen.paint("");
        }
        return judgements;
    }

    /// A fault of ours costs the submission its points, and the report says whose
    /// it is.
    private Judgement judge(Handin handin) {
        Submission submission = intake.read(handin);
        try {
            return engine.judge(submission, ledger, settings);
        } catch (RuntimeException fault) {
            String message = "The grader failed, not this code: " + fault.getMessage();
            List<Note> notes = new ArrayList<>(submission.notes());
            notes.add(new Note("", message));
            return new Judgement(handin.name(), ledger.stream().map(test -> new Verdict(test,
                    Status.NO_ANSWER, message, Duration.ZERO)).toList(), notes, "",
                    Duration.ZERO);
        }
    }

    private synchronized void report(int done, int count, Judgement judgement) {
        String line = "%d of %d  %s".formatted(done, count, Screen.printable(judgement.name()));
        if (screen.isTerminal()) {
            screen.paint(screen.bar(done, count) + " " + line);
        } else {
            screen.line("%s: %d points", line, judgement.points());
        }
    }
}
