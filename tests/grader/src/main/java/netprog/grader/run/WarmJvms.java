package netprog.grader.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import netprog.grader.model.RaisedLimits;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;

/// JVMs that run one job after the other, each with its own class loaders: for
/// the course's own submissions, which are trusted.
///
/// Starting a JVM costs more than the tests of most submissions. A JVM is
/// replaced after a job that left something behind or whose time was up, as
/// [netprog.runner.Runner] finds. It takes jobs of its own limits alone.
///
/// Bubblewrap ends a sandbox when the thread that started it ends. So one
/// thread starts all JVMs, and lives as long as they do.
public final class WarmJvms implements RunnerJvms, AutoCloseable {

    private final Sandbox sandbox;
    private final Supplier<List<String>> command;
    private final Map<Sandbox, Deque<RunnerJvm>> idle = new ConcurrentHashMap<>();
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
    public RunnerJvm take(Job job, RaisedLimits limits) throws IOException {
        Sandbox place = sandbox.raised(limits);
        Deque<RunnerJvm> fitting = idle(place);
        for (RunnerJvm warm = fitting.pollLast(); warm != null; warm = fitting.pollLast()) {
            if (warm.isReady()) {
                warm.give(job);
                return warm;
            }
            warm.close(); // it ended while it waited
        }
        return start(job, place);
    }

    /// {@return the JVMs that wait for a job in such a place}
    private Deque<RunnerJvm> idle(Sandbox place) {
        return idle.computeIfAbsent(place, _ -> new ConcurrentLinkedDeque<>());
    }

    private RunnerJvm start(Job job, Sandbox place) throws IOException {
        try {
            return starter.submit(
                    () -> RunnerJvm.startForSeveral(place, command.get(), job)).get();
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
            idle(jvm.sandbox()).addLast(jvm);
        } else {
            jvm.close();
        }
    }

    /// Ends the JVMs that wait for a job.
    @Override
    public void close() throws IOException {
        for (RunnerJvm jvm : idle.values().stream().flatMap(Collection::stream).toList()) {
            jvm.close();
        }
        idle.clear();
        starter.shutdown();
    }
}
