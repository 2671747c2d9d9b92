package netprog.grader.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.model.Exercise;

/// What the policy found in a chapter of a submission.
///
/// @param violations by the id of the exercise that they cost its points;
/// helpers that two exercises use cost both
/// @param classes those that may be loaded: all but the ones with a violation
public record Findings(Map<String, List<Violation>> violations, Map<String, byte[]> classes) {

    /// What the complaint about an exercise begins with; a line for each
    /// violation follows.
    public static final String HEADING = "This exercise uses what is not allowed, so it was not"
            + " run.\n\n";

    /// The most violations named; who mends these meets the next ones.
    private static final int MAX_LINES = 10;

    /// {@return all violations, each once, by file and line}
    public List<Violation> all() {
        return violations.values().stream().flatMap(List::stream).distinct()
                .sorted(Violation.BY_PLACE).toList();
    }

    /// {@return what is wrong with an exercise; empty when it may run}
    public String complaint(Exercise exercise) {
        List<Violation> found = violations.getOrDefault(exercise.id(), List.of());
        return found.isEmpty() ? ""
                : found.stream().limit(MAX_LINES).map(Violation::sentence)
                        .collect(Collectors.joining("\n", HEADING, ""));
    }
}
