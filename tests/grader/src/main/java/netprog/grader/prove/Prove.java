package netprog.grader.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
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
import netprog.grader.model.Verdict;

/// Proves the hidden tests of a chapter: the untouched skeleton has no points,
/// the reference has all, each planted mistake fails exactly the tests it
/// lists, and each variant has full marks.
///
/// The engine that judges a student judges here too, in JVMs that several of
/// these submissions share or in JVMs of their own. The seed is fixed and the
/// patience short; on a busy machine it is stretched, as it is for a student.
public final class Prove {

    private static final Settings SETTINGS = new Settings(1, Duration.ofSeconds(1),
            Duration.ofSeconds(5)).withEachTest();

    /// Most submissions wait most of the time, where no JVM must be started.
    private static final int JOBS_IN_SHARED_JVMS = 4;
    private static final int JOBS_IN_OWN_JVMS = 2;

    private final CourseTree tree;
    private final Engine engine;
    private final IntSupplier load;
    private final int jobs;

    /// Is told of each submission that has been judged.
    @FunctionalInterface
    public interface Watcher {

        /// Called once for each submission, on any thread.
        void judged(String name, int total);
    }

    private Prove(CourseTree tree, Engine engine, IntSupplier load, int jobs) {
        this.load = load;
        this.tree = tree;
        this.engine = engine;
        this.jobs = jobs * Runtime.getRuntime().availableProcessors();
    }

    /// Makes a proof on an engine whose JVMs are shared.
    ///
    /// @param load says how many times the usual time tests need now
    public static Prove inSharedJvms(CourseTree tree, Engine engine, IntSupplier load) {
        return new Prove(tree, engine, load, JOBS_IN_SHARED_JVMS);
    }

    /// Makes a proof on an engine that starts a JVM for each submission.
    ///
    /// @param load says how many times the usual time tests need now
    public static Prove inOwnJvms(CourseTree tree, Engine engine, IntSupplier load) {
        return new Prove(tree, engine, load, JOBS_IN_OWN_JVMS);
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
    /// exercises of it, several at once. Blocks until the last one is judged.
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

    /// Judges a random share of the same submissions, first here and then with
    /// another proof. A verdict that differs is a finding.
    ///
    /// @param percent of the submissions, at least one
    public Proof compared(Prove other, Chapter chapter, List<Exercise> exercises, int percent,
            Random random, Watcher watcher) {
        List<Finding> findings = new ArrayList<>();
        List<Case> cases = Case.of(tree, chapter, exercises, findings);
        Collections.shuffle(cases, random);
        List<Case> some = cases.subList(0, Math.ceilDiv(cases.size() * percent, 100));
        Proof here = judge(some, findings, watcher);
        Proof there = other.judge(some, new ArrayList<>(), watcher);
        List<Finding> all = new ArrayList<>(here.findings());
        all.addAll(there.findings());
        for (int i = 0; i < some.size(); i++) {
            all.addAll(dispute(some.get(i), here.judgements().get(i), other,
                    there.judgements().get(i)));
        }
        return new Proof(List.copyOf(all), here.judgements(), here.time().plus(there.time()));
    }

    /// A time-out may be a matter of the load. A case that was late in one kind of
    /// JVM and differs in the other is judged once more in both, alone.
    private List<Finding> dispute(Case one, Judgement here, Prove other, Judgement there) {
        List<Finding> found = differences(here, there);
        return found.isEmpty() || !(isLate(here) || isLate(there)) ? found
                : differences(alone(one, load.getAsInt()), other.alone(one, load.getAsInt()));
    }

    private static List<Finding> differences(Judgement here, Judgement there) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < here.verdicts().size(); i++) {
            Verdict one = here.verdicts().get(i);
            Verdict other = there.verdicts().get(i);
            if (one.status() != other.status()) {
                findings.add(new Finding(here.name(), "%s is %s in a shared JVM and %s in its own."
                        .formatted(one.test().method(), one.status(), other.status())));
            }
        }
        return findings;
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

    /// On a busy machine, and after a time-out, a verdict that was not expected
    /// says little: such a case is judged once more, alone.
    private Judgement again(Case one, Judgement first) {
        if (one.expectation().check(first).isEmpty()) {
            return first;
        }
        int stretch = load.getAsInt();
        return isLate(first) || stretch > 1 || first.stretch() > 1
                ? alone(one, stretch) : first;
    }

    private Judgement alone(Case one, int stretch) {
        return engine.judge(one.submission(), one.tests(), SETTINGS.times(stretch));
    }

    private static boolean isLate(Judgement judgement) {
        return judgement.verdicts().stream()
                .anyMatch(verdict -> verdict.status() == Status.TIMED_OUT);
    }

    /// The load is measured before this proof adds its own.
    private List<Judgement> judge(List<Case> cases, Watcher watcher) {
        int stretch = load.getAsInt();
        try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
            List<Future<Judgement>> running = cases.stream()
                    .map(one -> workers.submit(job(one, stretch, watcher, cases.size()))).toList();
            return running.stream().map(Prove::result).toList();
        }
    }

    private Callable<Judgement> job(Case one, int stretch, Watcher watcher, int total) {
        return () -> {
            Judgement judgement = engine
                    .judge(one.submission(), one.tests(), SETTINGS.times(stretch))
                    .stretched(stretch);
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
