package netprog.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

    /// Starts a fireman that has no child to watch yet.
    ///
    /// @param deadline how long a child may run, from the call of [#watch]; zero
    ///        and every positive length are allowed
    /// @param grace how long a child that was sent TERM may still run; zero and
    ///        every positive length are allowed
    /// @throws IllegalArgumentException if a length is negative; the message names
    ///         it
    public static Fireman start(Duration deadline, Duration grace) {
        throw new UnsupportedOperationException("TODO 4.2.3b Fireman.start");
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
        throw new UnsupportedOperationException("TODO 4.2.3b Fireman.watch");
    }

    /// {@return how many children are watched that have not ended} A child that is
    /// not counted any more is among the next to be collected.
    public int children() {
        throw new UnsupportedOperationException("TODO 4.2.3b Fireman.children");
    }

    /// {@return the children that have ended and were not collected yet, in the
    /// order of their ends; empty if there are none}
    ///
    /// Each child is returned once, to one caller, and then the fireman keeps
    /// nothing of it. What has ended can be collected after [#close()], too.
    public List<EndedChild> collect() {
        throw new UnsupportedOperationException("TODO 4.2.3b Fireman.collect");
    }

    /// Ends all children: sends TERM to each, and ends those by force that still
    /// run when the grace is over.
    ///
    /// Returns when no child is left, and not a moment later: it waits for the
    /// children, not for the grace. Those that have ended can be collected. An
    /// interrupt cuts the grace short: all are ended by force at once, and the
    /// caller's thread is still interrupted afterwards. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.2.3b Fireman.close");
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
