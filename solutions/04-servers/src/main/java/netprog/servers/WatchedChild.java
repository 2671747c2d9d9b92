package netprog.servers;

import java.time.Duration;
import java.util.concurrent.Future;
import netprog.servers.EndedChild.Means;

/// A child of a [Fireman], and what was done to it. The fireman's lock guards
/// it.
final class WatchedChild {

    private final long begin = System.nanoTime();
    private final Process process;
    private final String name;
    private Means means = Means.NONE;
    private Future<?> alarm;

    WatchedChild(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Replaces the alarm that waits for this child.
    void ringNext(Future<?> next) {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarm = next;
    }

    /// {@return whether TERM was sent to it now} It is sent once, to one that runs.
    boolean term() {
        if (means != Means.NONE || !process.isAlive()) { // it may end at any moment
            return false;
        }
        means = Means.TERM;
        process.destroy();
        return true;
    }

    /// Ends it by force.
    void kill() {
        if (process.isAlive()) {
            means = Means.KILL;
            process.destroyForcibly();
        }
    }

    /// {@return how it has ended, just now} No alarm holds its process any more.
    EndedChild ended() {
        alarm.cancel(false);
        return new EndedChild(name, process.pid(), process.exitValue(),
                Duration.ofNanos(System.nanoTime() - begin), means);
    }
}
