package netprog.servers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private static final Duration WINDOW = Duration.ofMillis(25);

    private static final int WINDOWS = 6;

    /// In one of them a thread that waits may have had something to do, and one
    /// that spins may not have begun.
    private static final int COUNTS = 3;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /// {@return what the busiest thread took in several windows of six at least, in
    /// percent of what the calling thread took}
    static long busiest() {
        Map<Long, List<Long>> shares = new HashMap<>();
        for (int i = 0; i < WINDOWS; i++) {
            shares().forEach((thread, share) -> shares
                    .computeIfAbsent(thread, _ -> new ArrayList<>()).add(share));
        }
        return shares.values().stream().filter(own -> own.size() >= COUNTS)
                .mapToLong(own -> own.stream().sorted(Comparator.reverseOrder())
                        .skip(COUNTS - 1).findFirst().orElseThrow())
                .max().orElse(0);
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

    /// {@return the nanoseconds that the calling thread took} It ends, since they
    /// grow while it spins.
    private static long spin() {
        long begin = THREADS.getCurrentThreadCpuTime();
        long own = 0;
        while (own < WINDOW.toNanos()) {
            own = THREADS.getCurrentThreadCpuTime() - begin;
        }
        return own;
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
