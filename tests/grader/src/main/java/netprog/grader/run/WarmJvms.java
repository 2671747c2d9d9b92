package netprog.grader.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;

/// JVMs that run one job after the other, each with its own class loaders: for
/// the course's own submissions, which are trusted.
///
/// Starting a JVM costs more than the tests of most submissions. A JVM is
/// replaced after a job that left something behind or whose time was up, as
/// [netprog.runner.Runner] finds.
///
/// Bubblewrap ends a sandbox when the thread that started it ends. So one
/// thread starts all JVMs, and lives as long as they do.
public final class WarmJvms implements RunnerJvms, AutoCloseable {

    private final Sandbox sandbox;
    private final Supplier<List<String>> command;
    private final ConcurrentLinkedDeque<RunnerJvm> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService starter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("warm JVMs").factory());

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
        for (RunnerJvm warm = idle.pollLast(); warm != null; warm = idle.pollLast()) {
            if (warm.isReady()) {
                warm.give(job);
                return warm;
            }
            warm.close(); // it ended while it waited
        }
        return start(job);
    }

    private RunnerJvm start(Job job) throws IOException {
        try {
            return starter.submit(
                    () -> RunnerJvm.startForSeveral(sandbox, command.get(), job)).get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the start of a JVM was interrupted");
        }
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
        starter.shutdown();
    }
}
