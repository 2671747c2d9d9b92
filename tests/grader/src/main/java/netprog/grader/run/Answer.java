package netprog.grader.run;

import java.time.Duration;
import java.util.Optional;
import netprog.grader.model.Failure;
import netprog.grader.model.Status;

/// What became of one test, as its JVM or the end of that JVM told it.
///
/// @param message what the student reads; when the test passed, a
/// remark or empty
/// @param failure what the test's peers say of it, where they say anything
public record Answer(Status status, String message, Duration time, Optional<Failure> failure) {

    /// Makes an answer of which the peers say nothing.
    public Answer(Status status, String message, Duration time) {
        this(status, message, time, Optional.empty());
    }

    /// {@return whether nothing was heard of the test}
    boolean isMissing() {
        return status == Status.NO_ANSWER;
    }
}
