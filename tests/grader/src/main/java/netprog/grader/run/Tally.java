package netprog.grader.run;

import java.time.Duration;
import java.util.List;
import netprog.grader.model.Failure;
import netprog.grader.model.Status;
import netprog.runner.Event.Invocation;
import netprog.runner.Event.Result;

/// Makes one answer of a test's invocations: all of them must pass, and the
/// first that does not is shown. When all do, the first remark is kept.
final class Tally {

    private Tally() {}

    static Answer of(List<Invocation> invocations) {
        Duration time = Duration.ofMillis(
                invocations.stream().mapToLong(Invocation::millis).sum());
        if (invocations.isEmpty()) {
            return new Answer(Status.NO_ANSWER, "JUnit did not report this test.", time);
        }
        return invocations.stream().filter(one -> one.result() != Result.PASSED).findFirst()
                .map(failed -> new Answer(status(failed), failed.message(), time,
                        Failure.parse(failed.failure())))
                .orElseGet(() -> new Answer(Status.PASSED, invocations.stream()
                        .map(Invocation::message).filter(remark -> !remark.isEmpty()).findFirst()
                        .orElse(""), time));
    }

    private static Status status(Invocation failed) {
        return switch (failed.result()) {
            case PASSED -> Status.PASSED;
            case LACKS_A_MEMBER -> Status.DOES_NOT_COMPILE;
            case TIMED_OUT -> Status.TIMED_OUT;
            case FAILED ->
                failed.message().startsWith("TODO ") ? Status.NOT_STARTED : Status.FAILED;
        };
    }
}
