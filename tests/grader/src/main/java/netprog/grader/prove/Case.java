package netprog.grader.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Ledger;
import netprog.grader.model.Submission;

/// One of a chapter's own submissions, and what must come of it.
record Case(Submission submission, List<GradedTest> tests, Expectation expectation) {

    /// Makes the cases of some exercises: the skeleton, the reference, and each
    /// mistake and variant.
    ///
    /// @param findings receives what is wrong before any of them is judged
    static List<Case> of(CourseTree tree, Chapter chapter, List<Exercise> exercises,
            List<Finding> findings) {
        List<GradedTest> ledger = Ledger.read(chapter, exercises, tree.testClasses(chapter));
        List<Change> all = Changes.read(tree, chapter);
        all.stream().filter(change -> !chapter.has(change.exercise()))
                .forEach(change -> findings.add(new Finding(change.label(), "its exercise "
                        + change.exercise() + " is not in chapter.toml.")));
        List<Change> changes = all.stream().filter(change -> exercises.stream()
                .anyMatch(exercise -> exercise.id().equals(change.exercise()))).toList();
        findings.addAll(Demands.unmet(exercises, ledger, changes));
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(new Submission("skeleton", Map.of(), List.of()), ledger,
                new Expectation.NotStarted()));
        cases.add(new Case(new Submission("reference", tree.reference(chapter), List.of()),
                ledger, new Expectation.FullMarks()));
        cases.addAll(of(tree.reference(chapter), ledger, changes, findings));
        return cases;
    }

    /// Makes the cases of some changes.
    ///
    /// @param findings receives those that do not fit the reference
    static List<Case> of(Map<String, String> reference, List<GradedTest> ledger,
            List<Change> changes, List<Finding> findings) {
        List<Case> cases = new ArrayList<>();
        for (Change change : changes) {
            try {
                cases.add(new Case(
                        new Submission(change.label(), change.applyTo(reference), List.of()),
                        ledger.stream()
                                .filter(test -> test.exercise().equals(change.exercise()))
                                .toList(),
                        Expectation.of(change)));
            } catch (GraderFault unfit) {
                findings.add(new Finding(change.label(), unfit.getMessage()));
            }
        }
        return cases;
    }
}
