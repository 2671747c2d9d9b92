package netprog.grader.prove;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import netprog.grader.Chapter;
import netprog.grader.CourseTree;
import netprog.grader.Engine;
import netprog.grader.Exercise;
import netprog.grader.GradedTest;
import netprog.grader.GraderFault;
import netprog.grader.Judgement;
import netprog.grader.Ledger;
import netprog.grader.Settings;
import netprog.grader.Status;
import netprog.grader.Submission;

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

    /// One submission of the chapter's own, and what must come of it.
    private record Case(Submission submission, List<GradedTest> tests, Expectation expectation) {}

    /// Makes a proof on an engine.
    public Prove(CourseTree tree, Engine engine) {
        this.tree = tree;
        this.engine = engine;
    }

    /// Judges a chapter's own submissions, as far as they concern the given
    /// exercises of it, two at once for each processor. Blocks until the last one
    /// is judged.
    ///
    /// @throws GraderFault if the chapter's files cannot be read, or no JVM starts
    public Proof of(Chapter chapter, List<Exercise> exercises, Watcher watcher) {
        Instant began = Instant.now();
        List<GradedTest> ledger = Ledger.read(chapter, exercises, tree.testClasses(chapter));
        List<Finding> findings = new ArrayList<>();
        List<Change> changes = changes(chapter, exercises, findings);
        findings.addAll(Demands.unmet(exercises, ledger, changes));
        List<Case> cases = cases(chapter, ledger, changes, findings);
        List<Judgement> judgements = new ArrayList<>(judge(cases, watcher));
        for (int i = 0; i < cases.size(); i++) {
            judgements.set(i, again(cases.get(i), judgements.get(i)));
            findings.addAll(cases.get(i).expectation().check(judgements.get(i)));
        }
        return new Proof(List.copyOf(findings), List.copyOf(judgements),
                Duration.between(began, Instant.now()));
    }

    /// {@return the changes that concern these exercises}; one that belongs to no
    /// exercise of the chapter is a finding.
    private List<Change> changes(Chapter chapter, List<Exercise> exercises,
            List<Finding> findings) {
        Set<String> ids = exercises.stream().map(Exercise::id).collect(Collectors.toSet());
        List<Change> all = Changes.read(tree.tests(chapter));
        all.stream().filter(change -> !chapter.has(change.exercise()))
                .forEach(change -> findings.add(new Finding(change.name(), "its exercise "
                        + change.exercise() + " is not in chapter.toml.")));
        return all.stream().filter(change -> ids.contains(change.exercise())).toList();
    }

    private List<Case> cases(Chapter chapter, List<GradedTest> ledger, List<Change> changes,
            List<Finding> findings) {
        Map<String, String> reference = tree.reference(chapter);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(new Submission("skeleton", Map.of(), List.of()), ledger,
                new Expectation.NotStarted()));
        cases.add(new Case(new Submission("reference", reference, List.of()), ledger,
                new Expectation.FullMarks()));
        for (Change change : changes) {
            List<GradedTest> tests = ledger.stream()
                    .filter(test -> test.exercise().equals(change.exercise())).toList();
            try {
                Map<String, String> sources = PatchFile
                        .apply(change.folder().resolve("change.patch"), reference);
                cases.add(new Case(new Submission(change.name(), sources, List.of()), tests,
                        Expectation.of(change)));
            } catch (IOException unfit) {
                findings.add(new Finding(change.name(), unfit.getMessage()));
            }
        }
        return cases;
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
