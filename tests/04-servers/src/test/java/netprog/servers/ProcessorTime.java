package netprog.servers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import netprog.peers.Patience;

/// How much processor time the busiest thread of this JVM takes, the calling
/// one left out.
///
/// The calling thread spins meanwhile, and is the measure: a thread that spins
/// as well gets as much of a processor as this one, on an idle machine and on a
/// busy one, while one that waits gets nothing.
final class ProcessorTime {

    /// A thread that takes so much is not waiting, in percent of what the calling
    /// thread takes.
    static final int SPINS = 25;

    /// What the calling thread takes in a window.
    private static final Duration WINDOW = Duration.ofMillis(30);

    /// In one of them a thread that waits may have had something to do.
    private static final int WINDOWS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /// {@return what the busiest thread took in each of several windows, in percent
    /// of what the calling thread took}; returns after the first window in which no
    /// thread was busy
    static long busiest() {
        Map<Long, Long> least = shares();
        for (int i = 1; i < WINDOWS && most(least) >= SPINS; i++) {
            Map<Long, Long> next = shares();
            least.keySet().retainAll(next.keySet());
            least.replaceAll((thread, share) -> Math.min(share, next.get(thread)));
        }
        return most(least);
    }

    private static long most(Map<Long, Long> shares) {
        return shares.values().stream().mapToLong(share -> share).max().orElse(0);
    }

    /// {@return what each thread took in one window, in percent}
    private static Map<Long, Long> shares() {
        Map<Long, Long> before = times();
        long own = spin();
        Map<Long, Long> shares = new HashMap<>();
        times().forEach((thread, nanos) -> {
            if (before.containsKey(thread)) {
                shares.put(thread, 100 * (nanos - before.get(thread)) / own);
            }
        });
        return shares;
    }

    /// {@return the nanoseconds that the calling thread took}
    private static long spin() {
        long begin = THREADS.getCurrentThreadCpuTime();
        long deadline = System.nanoTime() + Patience.deadline().toNanos();
        long own = 0;
        while (own < WINDOW.toNanos() && System.nanoTime() < deadline) {
            own = THREADS.getCurrentThreadCpuTime() - begin;
        }
        return Math.max(1, own);
    }

    private static Map<Long, Long> times() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            if (id != Thread.currentThread().threadId()) {
                times.put(id, THREADS.getThreadCpuTime(id));
            }
        }
        return times;
    }
}
