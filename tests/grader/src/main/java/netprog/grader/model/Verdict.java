package netprog.grader.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;

/// The outcome of one test of the ledger.
///
/// @param message what the student reads; when the test passed, why it was not
/// judged in full on this machine, or empty
/// @param failure what the test's peers say of it, where they say anything
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Verdict(GradedTest test, Status status, String message, Duration time,
        Optional<Failure> failure) {

    /// Takes an absent failure for none.
    public Verdict {
        failure = failure == null ? Optional.empty() : failure;
    }

    /// Makes a verdict of which the peers say nothing.
    public Verdict(GradedTest test, Status status, String message, Duration time) {
        this(test, status, message, time, Optional.empty());
    }

    /// {@return the points earned: all of the test's or none}
    public int points() {
        return status == Status.PASSED ? test.points() : 0;
    }

    /// {@return the same with the first line of its message, and nothing of what
    /// the peers say}
    Verdict brief() {
        return new Verdict(test, status, Note.firstLine(message), time);
    }

    /// {@return the same with another message}
    public Verdict saying(String other) {
        return new Verdict(test, status, other, time, failure);
    }
}
