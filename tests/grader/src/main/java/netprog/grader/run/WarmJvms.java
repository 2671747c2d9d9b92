package netprog.grader.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;

/// JVMs that run one job after the other, each with its own class loaders: for
/// the course's own submissions, which are trusted.
///
/// Starting a JVM costs more than the tests of most submissions. A JVM is
/// replaced after a job that left something behind or whose time was up, as
/// [netprog.runner.Runner] finds.
public final class WarmJvms implements RunnerJvms, AutoCloseable {

    private final Sandbox sandbox;
    private final Supplier<List<String>> command;
    private final ConcurrentLinkedDeque<RunnerJvm> idle = new ConcurrentLinkedDeque<>();

    /// Starts nothing yet.
    ///
    /// @param sandbox where each JVM lives
    /// @param command starts a JVM: its options, up to the runner's class
    public WarmJvms(Sandbox sandbox, Supplier<List<String>> command) {
        this.sandbox = sandbox;
        this.command = command;
    }

    @Override
    public RunnerJvm take(Job job) throws IOException {
        RunnerJvm warm = idle.pollLast();
        if (warm == null) {
            return RunnerJvm.startForSeveral(sandbox, command.get(), job);
        }
        warm.give(job);
        return warm;
    }

    @Override
    public void giveBack(RunnerJvm jvm) throws IOException {
        if (jvm.isReady()) {
            idle.addLast(jvm);
        } else {
            jvm.close();
        }
    }

    /// Ends the JVMs that wait for a job.
    @Override
    public void close() throws IOException {
        for (RunnerJvm jvm = idle.pollLast(); jvm != null; jvm = idle.pollLast()) {
            jvm.close();
        }
    }
}
