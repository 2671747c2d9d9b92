package netprog.grader.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Change.Variant;

/// What must come of one of the chapter's own submissions.
sealed interface Expectation {

    /// {@return what is not as expected; empty when all is}
    List<Finding> unmet(Judgement judgement);

    /// {@return what is not as expected, as one finding where nothing runs}
    default List<Finding> check(Judgement judgement) {
        return judgement.verdicts().stream()
                .filter(verdict -> verdict.status() == Status.DOES_NOT_COMPILE
                        || verdict.status() == Status.NOT_ALLOWED)
                .findFirst()
                .map(broken -> List.of(finding(judgement, broken, "must run")))
                .orElseGet(() -> unmet(judgement));
    }

    /// {@return what must come of a change}
    static Expectation of(Change change) {
        return switch (change) {
            case Mistake mistake -> new Fails(Set.copyOf(mistake.fails()));
            case Variant _ -> new FullMarks();
        };
    }

    /// Each test says that the exercise was not started.
    record NotStarted() implements Expectation {

        @Override
        public List<Finding> unmet(Judgement judgement) {
            return judgement.verdicts().stream()
                    .filter(verdict -> verdict.status() != Status.NOT_STARTED)
                    .map(verdict -> finding(judgement, verdict, "must read NOT_STARTED"))
                    .toList();
        }
    }

    /// Each test passes.
    record FullMarks() implements Expectation {

        @Override
        public List<Finding> unmet(Judgement judgement) {
            return judgement.verdicts().stream()
                    .filter(verdict -> verdict.status() != Status.PASSED)
                    .map(verdict -> finding(judgement, verdict, "must pass")).toList();
        }
    }

    /// These tests fail, each with a verdict about the code, and no others.
    ///
    /// @param tests the names of the methods
    record Fails(Set<String> tests) implements Expectation {

        private static final Set<Status> REAL = Set.of(Status.FAILED, Status.TIMED_OUT,
                Status.ENDED_THE_JVM);

        @Override
        public List<Finding> unmet(Judgement judgement) {
            List<Finding> findings = new ArrayList<>();
            for (Verdict verdict : judgement.verdicts()) {
                boolean listed = tests.contains(verdict.test().method());
                if (listed && !REAL.contains(verdict.status())) {
                    findings.add(finding(judgement, verdict, "must fail"));
                }
                if (!listed && verdict.status() != Status.PASSED) {
                    findings.add(finding(judgement, verdict, "is not listed in fails"));
                }
            }
            return findings;
        }
    }

    private static Finding finding(Judgement judgement, Verdict verdict, String must) {
        String first = verdict.message().lines().limit(4)
                .reduce("", (all, line) -> line.isBlank() ? all : all + " " + line.strip());
        return new Finding(judgement.name(), "%s %s, but is %s.%s"
                .formatted(verdict.test().method(), must, verdict.status(), first));
    }
}
