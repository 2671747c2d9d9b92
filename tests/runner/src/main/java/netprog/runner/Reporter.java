package netprog.runner;

import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import netprog.runner.Event.Invocation;
import netprog.runner.Event.Result;
import netprog.runner.Job.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Sends what JUnit reports about the test methods of one class.
///
/// A container that fails (a class that cannot be set up, a source of
/// arguments that throws) is sent like a failed invocation. What was skipped or
/// aborted has failed: a test cannot be earned by not running it. A remark that
/// the test itself publishes goes with what has passed, and what it publishes
/// of a failure with what has not. That its time was up it publishes too: a
/// message that says so may be the student's.
final class Reporter implements TestExecutionListener {

    /// The exit status when the coordinator is gone, or cannot be told.
    static final int NOBODY_LISTENS = 3;

    /// Those that have not begun, by their methods.
    private final Map<String, Test> open = new LinkedHashMap<>();
    private final DataOutputStream out;
    private final Consumer<Boolean> after;
    private Test test;
    private TestIdentifier whole;
    private long started = System.nanoTime();
    private String remark = "";
    private String failure = "";
    private boolean late;

    /// Tells of the tests of one class, none of which runs yet.
    ///
    /// @param after is told after each test whether its time was up
    Reporter(List<Test> tests, DataOutputStream out, Consumer<Boolean> after) {
        tests.forEach(each -> open.put(each.method(), each));
        this.out = out;
        this.after = after;
    }

    /// {@return the tests that have not begun}
    List<Test> notStarted() {
        return List.copyOf(open.values());
    }

    /// Says that a test is about to run: what is reported next is of this one.
    void begin(Test next) {
        test = next;
        late = false;
        started = System.nanoTime();
        remark = "";
        failure = "";
        open.remove(next.method());
        send(new Event.Started(next));
    }

    /// Says that no more is to come of the test that runs.
    void finish() {
        send(new Event.Finished(test));
        test = null;
        whole = null;
        after.accept(late);
    }

    /// Concludes the test that runs, if any: JUnit hands on what it takes for an
    /// end of the JVM, such as an `OutOfMemoryError`, and goes no further.
    void brokenOff(Throwable thrown) {
        if (test != null) {
            failed(test.method(), thrown);
            finish();
        }
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (test == null && identifier.getSource().orElse(null) instanceof MethodSource source) {
            whole = identifier;
            begin(open.get(source.getMethodName()));
        }
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
        if (test == null) {
            return; // it is started again, alone
        }
        send(identifier.getDisplayName(), Result.FAILED, "The test was skipped: " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (test == null) {
            return; // a class; its tests that did not begin are started again, alone
        }
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
        if (identifier.equals(whole)) {
            finish();
        }
    }

    /// Sends that an invocation ended with a throwable.
    void failed(String name, Throwable thrown) {
        Explanation explanation = Explanation.of(thrown);
        send(name, late ? Result.TIMED_OUT : explanation.result(), explanation.message());
    }

    private void send(String name, Result result, String message) {
        long millis = (System.nanoTime() - started) / 1_000_000;
        send(new Invocation(test, name, result, message, bounded(failure), millis));
    }

    private void send(Event event) {
        send(event, out);
    }

    /// Sends an event, or ends the JVM: after half an event, which an error such as
    /// an `OutOfMemoryError` may leave, the rest of it would be read from what a
    /// student wrote.
    static void send(Event event, DataOutputStream out) {
        try {
            event.write(out);
        } catch (Throwable broken) {
            Runtime.getRuntime().halt(NOBODY_LISTENS);
        }
    }

    private static String bounded(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= Event.MAX_FAILURE_OCTETS ? text : "";
    }
}
