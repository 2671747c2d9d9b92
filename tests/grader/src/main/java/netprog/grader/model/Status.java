package netprog.grader.model;

/// What became of one test. Only [#PASSED] earns points.
public enum Status {
    /// All invocations passed.
    PASSED,
    /// An assertion failed, an exception came out, or the test skipped itself.
    FAILED,
    /// A throwable whose message begins with `TODO ` was seen, on any thread.
    NOT_STARTED,
    /// The test's deadline passed.
    TIMED_OUT,
    /// The exercise's classes do not compile, or lack what the skeleton declares.
    DOES_NOT_COMPILE,
    /// The exercise's classes use what the policy forbids, so it did not run.
    NOT_ALLOWED,
    /// The JVM ended while the test ran.
    ENDED_THE_JVM,
    /// Nothing was heard of this test.
    NO_ANSWER,
    /// The grader failed, so the submission has no grade.
    NOT_GRADED
}
