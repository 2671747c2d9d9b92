package netprog.grader.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import netprog.grader.model.Exercise;
import netprog.grader.model.GradedTest;
import netprog.grader.prove.Change.Mistake;

/// What a chapter owes before anything runs: enough mistakes, one for each
/// hidden test, and one for each row that `chapter.toml` promises to catch.
final class Demands {

    private static final int MISTAKES_AN_EXERCISE = 4;

    private Demands() {}

    static List<Finding> unmet(List<Exercise> exercises, List<GradedTest> ledger,
            List<Change> changes) {
        List<Finding> findings = new ArrayList<>();
        List<Mistake> mistakes = changes.stream().filter(Mistake.class::isInstance)
                .map(Mistake.class::cast).toList();
        for (Exercise exercise : exercises) {
            findings.addAll(unmet(exercise, ledger.stream()
                    .filter(test -> test.exercise().equals(exercise.id()))
                    .map(GradedTest::method).toList(),
                    mistakes.stream()
                            .filter(mistake -> mistake.exercise().equals(exercise.id()))
                            .toList()));
        }
        return findings;
    }

    private static List<Finding> unmet(Exercise exercise, List<String> tests,
            List<Mistake> mistakes) {
        List<Finding> findings = new ArrayList<>();
        String where = "exercise " + exercise.id();
        if (mistakes.size() < MISTAKES_AN_EXERCISE) {
            findings.add(new Finding(where, "has %d mistakes, and needs %d."
                    .formatted(mistakes.size(), MISTAKES_AN_EXERCISE)));
        }
        Set<String> untested = new TreeSet<>(tests);
        Set<String> uncaught = new TreeSet<>(exercise.catches());
        for (Mistake mistake : mistakes) {
            mistake.fails().forEach(untested::remove);
            mistake.catches().forEach(uncaught::remove);
            if (mistake.fails().isEmpty() || !tests.containsAll(mistake.fails())) {
                findings.add(new Finding(mistake.label(), "fails must list tests of exercise "
                        + exercise.id() + ", but is " + mistake.fails() + "."));
            }
        }
        untested.forEach(test -> findings
                .add(new Finding(where, "no mistake fails the test " + test + ".")));
        uncaught.forEach(row -> findings.add(new Finding(where,
                "no mistake stands for row " + row + ", which chapter.toml promises.")));
        return findings;
    }
}
