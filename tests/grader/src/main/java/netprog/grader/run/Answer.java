package netprog.grader.run;

import java.time.Duration;
import netprog.grader.Status;

/// What became of one test, as its JVM or the end of that JVM told it.
///
/// @param message what the student reads; when the test passed, a
/// remark or empty
public record Answer(Status status, String message, Duration time) {

    /// {@return whether nothing was heard of the test}
    boolean isMissing() {
        return status == Status.NO_ANSWER;
    }
}
