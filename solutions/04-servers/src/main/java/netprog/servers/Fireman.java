package netprog.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Watches the child processes of a server: it learns how each of them ended,
/// ends those that take too long, and leaves none when the server stops.
///
/// ```
///   watch ──────────────► deadline ──────────► deadline + grace
///     │     it may run       │    it may tidy up      │
///     │                     TERM                     KILL
/// ```
///
/// Children only: what a child has started itself is the child's business. The
/// streams of a child belong to those who read and write them, and are left as
/// they are, also when it has ended. The JDK may close its own ends of them in
/// [Process#destroy()]; that is allowed.
///
/// All methods may be called by several threads. Only [#close()] waits for
/// children.
public final class Fireman implements AutoCloseable {

    private final Duration deadline;
    private final Duration grace;
    private final ScheduledThreadPoolExecutor clock;
    private final Set<WatchedChild> running = new HashSet<>();
    private final List<EndedChild> ended = new ArrayList<>();
    private boolean closed;

    private Fireman(Duration deadline, Duration grace) {
        this.deadline = deadline;
        this.grace = grace;
        clock = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("fireman").factory());
        clock.setRemoveOnCancelPolicy(true); // or an alarm stays until it is due
    }

    /// Starts a fireman that has no child to watch yet.
    ///
    /// @param deadline how long a child may run, from the call of [#watch]; zero
    ///        and every positive length are allowed
    /// @param grace how long a child that was sent TERM may still run; zero and
    ///        every positive length are allowed
    /// @throws IllegalArgumentException if a length is negative; the message names
    ///         it
    public static Fireman start(Duration deadline, Duration grace) {
        return new Fireman(checked("deadline", deadline), checked("grace", grace));
    }

    /// Watches a child from now on, until it has ended.
    ///
    /// A child that still runs at its deadline is sent TERM, and one that still
    /// runs when the grace is over is ended by force. Both happen whether
    /// [#collect()] is called or not. A child that has ended already is collected
    /// like any other.
    ///
    /// @param process the child
    /// @param name for its [EndedChild]; several children may have the same
    /// @throws IllegalStateException if [#close()] was called, even if it still
    ///         waits. The message has the name, and the child is ended by force
    public void watch(Process process, String name) {
        WatchedChild child = new WatchedChild(process, name);
        begin(child);
        process.onExit().thenRun(() -> end(child)); // at once if it has ended
    }

    /// {@return how many children are watched that have not ended} A child that is
    /// not counted any more is among the next to be collected.
    public synchronized int children() {
        return running.size();
    }

    /// {@return the children that have ended and were not collected yet, in the
    /// order of their ends; empty if there are none}
    ///
    /// Each child is returned once, to one caller, and then the fireman keeps
    /// nothing of it. What has ended can be collected after [#close()], too.
    public synchronized List<EndedChild> collect() {
        List<EndedChild> collected = List.copyOf(ended);
        ended.clear();
        return collected;
    }

    /// Ends all children: sends TERM to each, and ends those by force that still
    /// run when the grace is over.
    ///
    /// Returns when no child is left, and not a moment later: it waits for the
    /// children, not for the grace. Those that have ended can be collected. An
    /// interrupt cuts the grace short: all are ended by force at once, and the
    /// caller's thread is still interrupted afterwards. A second call does nothing.
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(this::terminate);
        boolean interrupted = false;
        while (!running.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
                running.forEach(WatchedChild::kill);
            }
        }
        clock.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void begin(WatchedChild child) {
        if (closed) {
            child.kill();
            throw new IllegalStateException(
                    "cannot watch %s: the fireman is closed".formatted(child.name()));
        }
        running.add(child);
        child.ringNext(after(deadline, () -> terminate(child)));
    }

    private synchronized void terminate(WatchedChild child) {
        if (running.contains(child) && child.term()) {
            child.ringNext(after(grace, () -> kill(child)));
        }
    }

    private synchronized void kill(WatchedChild child) {
        child.kill();
    }

    private synchronized void end(WatchedChild child) {
        running.remove(child);
        ended.add(child.ended());
        notifyAll();
    }

    private Future<?> after(Duration time, Runnable alarm) {
        return clock.schedule(alarm, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    private static Duration checked(String what, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "%s must not be negative: %s".formatted(what, length));
        }
        return length;
    }

    /// Runs commands at the same time, each with three seconds and then one second
    /// of grace, and prints how they end.
    ///
    /// @param commands for the system's shell
    static void main(String[] commands) throws IOException, InterruptedException {
        try (Fireman fireman = start(Duration.ofSeconds(3), Duration.ofSeconds(1))) {
            for (String command : commands) {
                fireman.watch(new ProcessBuilder("sh", "-c", "exec " + command).inheritIO().start(),
                        command);
            }
            for (int left = commands.length; left > 0;) {
                List<EndedChild> ended = fireman.collect();
                ended.forEach(child -> IO.println(child.text()));
                left -= ended.size();
                TimeUnit.MILLISECONDS.sleep(100); // here a server would accept a client
            }
        }
    }
}
