package netprog.grader.model;

/// One line of the ledger: a test method, and what it is worth.
///
/// A method counts once: all its invocations must pass.
///
/// @param exercise the exercise's id
/// @param testClass the binary name of the test class
/// @param method the method's name, which is a sentence with underscores
/// @param points what it adds to the score
public record GradedTest(String exercise, String testClass, String method, int points) {}
