package netprog.grader.model;

/// One line of the ledger: a test method, and what it is worth.
///
/// A method counts once: all its invocations must pass.
///
/// @param exercise the exercise's id
/// @param testClass the binary name of the test class
/// @param method the method's name, which is a sentence with underscores
/// @param points what it adds to the score
/// @param stage of the exercise, from 1; 0 where it has no stages
public record GradedTest(String exercise, String testClass, String method, int points,
        int stage) {

    /// Makes a test of an exercise without stages.
    public GradedTest(String exercise, String testClass, String method, int points) {
        this(exercise, testClass, method, points, 0);
    }

    /// {@return what it belongs to: `3.1`, or `6.2a/2` where there are stages}
    public String owner() {
        return stage == 0 ? exercise : exercise + "/" + stage;
    }
}
