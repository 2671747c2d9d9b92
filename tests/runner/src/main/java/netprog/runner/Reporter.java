package netprog.runner;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import netprog.runner.Event.Invocation;
import netprog.runner.Event.Result;
import netprog.runner.Job.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Sends what JUnit reports about one test method.
///
/// A container that fails (a class that cannot be set up, a source of
/// arguments that throws) is sent like a failed invocation. What was skipped or
/// aborted has failed: a test cannot be earned by not running it. A remark that
/// the test itself publishes goes with what has passed, and what it publishes
/// of a failure with what has not. That its time was up it publishes too: a
/// message that says so may be the student's.
final class Reporter implements TestExecutionListener {

    /// The exit status when the coordinator is gone.
    static final int NOBODY_LISTENS = 3;

    private final Test test;
    private final DataOutputStream out;
    private long started = System.nanoTime();
    private String remark = "";
    private String failure = "";
    private boolean late;

    Reporter(Test test, DataOutputStream out) {
        this.test = test;
        this.out = out;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        started = System.nanoTime();
        remark = "";
        failure = "";
    }

    @Override
    public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        remark = entry.getKeyValuePairs().getOrDefault("remark", remark);
        failure = entry.getKeyValuePairs().getOrDefault("failure", failure);
        late |= entry.getKeyValuePairs().containsKey("late");
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        send(identifier.getDisplayName(), Result.FAILED, "The test was skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        String name = identifier.getDisplayName();
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                if (identifier.isTest()) {
                    send(name, Result.PASSED, remark);
                }
            }
            case ABORTED, FAILED -> result.getThrowable().ifPresentOrElse(
                    thrown -> failed(name, thrown),
                    () -> send(name, Result.FAILED, "The test did not run to its end."));
        }
    }

    /// {@return whether the time of an invocation was up; none after it is run}
    boolean isLate() {
        return late;
    }

    /// Sends that an invocation ended with a throwable.
    void failed(String name, Throwable thrown) {
        Explanation explanation = Explanation.of(thrown);
        send(name, late ? Result.TIMED_OUT : explanation.result(), explanation.message());
    }

    private void send(String name, Result result, String message) {
        long millis = (System.nanoTime() - started) / 1_000_000;
        try {
            new Invocation(test, name, result, message, bounded(failure), millis).write(out);
        } catch (IOException gone) {
            Runtime.getRuntime().halt(NOBODY_LISTENS);
        }
    }

    private static String bounded(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= Event.MAX_FAILURE_OCTETS ? text : "";
    }
}
