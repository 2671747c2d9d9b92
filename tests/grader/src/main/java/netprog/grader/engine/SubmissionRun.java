package netprog.grader.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.model.Catalog;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Settings;
import netprog.grader.model.Verdict;
import netprog.grader.run.Answer;
import netprog.grader.run.RunnerJvms;
import netprog.grader.run.TestRun;
import netprog.grader.run.TimeLimits;
import netprog.runner.Job;
import netprog.runner.Job.Test;

/// Runs the tests of one submission, which has its time for all of them
/// together. Tests share a JVM only if their exercises have the same limits.
/// An exercise that may start processes has a JVM of its own: a process may end
/// it.
final class SubmissionRun {

    private final RunnerJvms jvms;
    private final Catalog catalog;
    private final Settings settings;
    private final TimeLimits time;
    private final StringBuilder output = new StringBuilder();

    SubmissionRun(RunnerJvms jvms, Catalog catalog, Settings settings) {
        this.jvms = jvms;
        this.catalog = catalog;
        this.settings = settings;
        this.time = new TimeLimits(catalog, settings);
    }

    /// {@return what the student's code printed until now, cut off at a limit}
    String output() {
        return output.toString();
    }

    /// What tests must have in common to share a JVM.
    ///
    /// @param programs the exercise, where it may start processes; otherwise empty
    record Part(RaisedLimits limits, String programs) {}

    /// {@return the work in parts, each of which may be run in one JVM}
    Map<Part, ChapterWork> parts(ChapterWork work) {
        Map<Part, List<GradedTest>> tests = work.tests().stream().collect(Collectors.groupingBy(
                test -> part(test.exercise()), LinkedHashMap::new, Collectors.toList()));
        Map<Part, ChapterWork> parts = new LinkedHashMap<>();
        tests.forEach((part, some) -> parts.put(part, work.with(some)));
        return parts;
    }

    private Part part(String exercise) {
        return new Part(catalog.limitsOf(exercise).ofJvm(),
                catalog.startsProcesses(exercise) ? exercise : "");
    }

    /// {@return the verdicts on such parts}
    Map<GradedTest, Verdict> verdicts(Map<Part, ChapterWork> parts) {
        Map<GradedTest, Verdict> verdicts = new LinkedHashMap<>();
        parts.forEach((part, work) -> verdicts.putAll(verdicts(part, work)));
        return verdicts;
    }

    private Map<GradedTest, Verdict> verdicts(Part part, ChapterWork work) {
        Map<Test, GradedTest> runnable = new LinkedHashMap<>();
        Map<Test, String> exercises = new LinkedHashMap<>();
        Map<GradedTest, Verdict> verdicts = new LinkedHashMap<>();
        for (GradedTest test : work.tests()) {
            Test wanted = new Test(test.testClass(), test.method());
            work.refusals().of(test).ifPresentOrElse(
                    answer -> verdicts.put(test, verdict(test, answer)), () -> {
                        runnable.put(wanted, test);
                        exercises.put(wanted, test.exercise());
                    });
        }
        Job job = new Job(settings.seed(), settings.patience(), settings.deadline(),
                work.classes(), work.testClasses(), List.copyOf(runnable.keySet()),
                !part.programs().isEmpty());
        TestRun run = new TestRun(jvms, job, part.limits(), exercises, time);
        answers(run).forEach((test, answer) -> verdicts.put(runnable.get(test),
                verdict(runnable.get(test), work.refusals().corrected(answer))));
        output.append(run.output());
        return verdicts;
    }

    private static Verdict verdict(GradedTest test, Answer answer) {
        return new Verdict(test, answer.status(), answer.message(), answer.time(),
                answer.failure());
    }

    private static Map<Test, Answer> answers(TestRun run) {
        try {
            return run.answers();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the run was interrupted", interrupted);
        }
    }
}
