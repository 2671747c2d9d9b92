package netprog.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import netprog.peers.Patience;

/// How busy the busiest thread of this JVM is, the calling one left out.
///
/// A thread that spins either runs or waits for a processor, all the time and
/// on every machine. Linux counts both, so a machine that is busy with other
/// things changes nothing. It counts a wait when it is over, so a thread that
/// waits at both ends of a window is called busy, too. Elsewhere only the
/// time in which a thread ran is known.
final class ProcessorTime {

    /// At least so busy is a thread that spins, in percent of the time.
    static final int SPINS = 50;

    private static final Duration WINDOW = Duration.ofMillis(120);

    /// In some of them a thread of the JVM may be busy.
    private static final int WINDOWS = 20;

    private static final Path TASKS = Path.of("/proc/self/task");

    /// A thread at one moment.
    ///
    /// @param nanos in which it ran, or waited for a processor and then ran
    /// @param waits whether it runs or waits for a processor
    private record Busy(long nanos, boolean waits) {

        /// {@return the nanoseconds that this thread was busy since an earlier moment;
        /// all of them if it may have waited since then}
        long since(Busy earlier, long elapsed, boolean countsWaits) {
            return countsWaits && waits && earlier.waits ? elapsed : nanos - earlier.nanos;
        }
    }

    private ProcessorTime() {}

    /// {@return the share of the time, in percent, for which the busiest thread was
    /// busy in each of several short windows}; returns after the first window when
    /// no thread has spun in all of them
    static long busiest() {
        return busiest(WINDOWS, true);
    }

    /// {@return the same for so many windows}
    ///
    /// @param waits whether a thread that waits for a processor at both ends of a
    /// window counts as busy; in a few windows on a busy machine one of the JVM may
    static long busiest(int windows, boolean waits) {
        Map<String, Long> least = shares(waits);
        for (int i = 1; i < windows && most(least) >= SPINS; i++) {
            Map<String, Long> next = shares(waits);
            least.keySet().retainAll(next.keySet());
            least.replaceAll((thread, share) -> Math.min(share, next.get(thread)));
        }
        return most(least);
    }

    private static long most(Map<String, Long> shares) {
        return shares.values().stream().mapToLong(share -> share).max().orElse(0);
    }

    /// {@return for what share of a window each thread was busy, in percent}
    private static Map<String, Long> shares(boolean waits) {
        long begin = System.nanoTime();
        Map<String, Busy> before = busy();
        await("a window of time").pollDelay(WINDOW).atMost(Patience.deadline()).until(() -> true);
        Map<String, Busy> after = busy();
        long elapsed = System.nanoTime() - begin;
        Map<String, Long> shares = new HashMap<>();
        after.forEach((thread, now) -> {
            if (before.containsKey(thread)) {
                shares.put(thread, 100 * now.since(before.get(thread), elapsed, waits) / elapsed);
            }
        });
        return shares;
    }

    private static Map<String, Busy> busy() {
        return Files.isDirectory(TASKS) ? fromSystem() : fromJvm();
    }

    private static Map<String, Busy> fromSystem() {
        Map<String, Busy> busy = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            String own = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName()
                    .toString();
            for (Path task : tasks) {
                String id = task.getFileName().toString();
                if (!id.equals(own)) {
                    addBusy(id, task, busy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the threads of this process", e);
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException("cannot list the threads of this process", e.getCause());
        }
        return busy;
    }

    private static void addBusy(String id, Path task, Map<String, Busy> busy) {
        try {
            String[] words = Files.readString(task.resolve("schedstat")).split(" ");
            String stat = Files.readString(task.resolve("stat"));
            boolean waits = stat.startsWith("R", stat.lastIndexOf(')') + 2);
            busy.put(id, new Busy(Long.parseLong(words[0]) + Long.parseLong(words[1]), waits));
        } catch (IOException _) {
            return; // the thread has ended meanwhile
        }
    }

    private static Map<String, Busy> fromJvm() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Busy> busy = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            if (id != Thread.currentThread().threadId()) {
                busy.put(Long.toString(id), new Busy(threads.getThreadCpuTime(id), false));
            }
        }
        return busy;
    }
}
