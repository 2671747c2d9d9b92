package netprog.grader.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import netprog.grader.engine.Engine;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Ledger;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;

/// Proves the hidden tests of a chapter: the untouched skeleton has no points,
/// the reference has all, each planted mistake fails exactly the tests it
/// lists, and each variant has full marks.
///
/// The engine that judges a student judges here too. The seed is fixed and the
/// patience short.
public final class Prove {

    private static final Settings SETTINGS = new Settings(1, Duration.ofSeconds(1),
            Duration.ofSeconds(5));

    private final CourseTree tree;
    private final Engine engine;

    /// Is told of each submission that has been judged.
    @FunctionalInterface
    public interface Watcher {

        /// Called once for each submission, on any thread.
        void judged(String name, int total);
    }

    /// Makes a proof on an engine.
    public Prove(CourseTree tree, Engine engine) {
        this.tree = tree;
        this.engine = engine;
    }

    /// {@return what is wrong with a chapter's mistakes and variants, as far as it
    /// shows before any of them is judged}
    ///
    /// @throws GraderFault if one of their files is malformed, or the hidden tests
    /// are not compiled
    public static List<Finding> check(CourseTree tree, Chapter chapter) {
        List<Finding> findings = new ArrayList<>();
        Case.of(tree, chapter, chapter.exercises(), findings);
        return findings;
    }

    /// Judges a chapter's own submissions, as far as they concern the given
    /// exercises of it, two at once for each processor. Blocks until the last one
    /// is judged.
    ///
    /// @throws GraderFault if the chapter's files cannot be read, or no JVM starts
    public Proof of(Chapter chapter, List<Exercise> exercises, Watcher watcher) {
        List<Finding> findings = new ArrayList<>();
        return judge(Case.of(tree, chapter, exercises, findings), findings, watcher);
    }

    /// Judges some mistakes and variants of a chapter in the same way, and nothing
    /// else.
    public Proof ofAlone(Chapter chapter, List<Change> changes, Watcher watcher) {
        List<Finding> findings = new ArrayList<>();
        List<GradedTest> ledger = Ledger.read(chapter, tree.testClasses(chapter));
        return judge(Case.of(tree.reference(chapter), ledger, changes, findings), findings,
                watcher);
    }

    private Proof judge(List<Case> cases, List<Finding> findings, Watcher watcher) {
        Instant began = Instant.now();
        List<Judgement> judgements = new ArrayList<>(judge(cases, watcher));
        for (int i = 0; i < cases.size(); i++) {
            judgements.set(i, again(cases.get(i), judgements.get(i)));
            findings.addAll(cases.get(i).expectation().check(judgements.get(i)));
        }
        return new Proof(List.copyOf(findings), List.copyOf(judgements),
                Duration.between(began, Instant.now()));
    }

    /// A time-out on a busy machine says little: such a case is judged once more,
    /// alone.
    private Judgement again(Case one, Judgement first) {
        boolean late = first.verdicts().stream()
                .anyMatch(verdict -> verdict.status() == Status.TIMED_OUT);
        return !late || one.expectation().check(first).isEmpty() ? first
                : engine.judge(one.submission(), one.tests(), SETTINGS);
    }

    private List<Judgement> judge(List<Case> cases, Watcher watcher) {
        int jobs = 2 * Runtime.getRuntime().availableProcessors(); // most of them wait
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Judgement>> running = cases.stream()
                    .map(one -> workers.submit(job(one, watcher, cases.size()))).toList();
            return running.stream().map(Prove::result).toList();
        }
    }

    private Callable<Judgement> job(Case one, Watcher watcher, int total) {
        return () -> {
            Judgement judgement = engine.judge(one.submission(), one.tests(), SETTINGS);
            watcher.judged(one.submission().name(), total);
            return judgement;
        };
    }

    private static Judgement result(Future<Judgement> running) {
        try {
            return running.get();
        } catch (ExecutionException failed) {
            throw new GraderFault(String.valueOf(failed.getCause().getMessage()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the proof was interrupted", interrupted);
        }
    }
}
