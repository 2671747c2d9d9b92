package netprog.grader;

import java.time.Duration;

/// The outcome of one test of the ledger.
///
/// @param message what the student reads; when the test passed, why it was not
/// judged in full on this machine, or empty
public record Verdict(GradedTest test, Status status, String message, Duration time) {

    /// {@return the points earned: all of the test's or none}
    public int points() {
        return status == Status.PASSED ? test.points() : 0;
    }

    /// {@return the same with the first line of its message}
    Verdict brief() {
        return saying(Note.firstLine(message));
    }

    /// {@return the same with another message}
    public Verdict saying(String other) {
        return new Verdict(test, status, other, time);
    }
}
