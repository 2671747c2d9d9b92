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
/// things changes nothing. Elsewhere only the time in which it ran is known.
final class ProcessorTime {

    /// At least so busy is a thread that spins, in percent of the time.
    static final int SPINS = 50;

    private static final Duration WINDOW = Duration.ofMillis(120);

    /// In some of them the JVM's own threads may be busy.
    private static final int WINDOWS = 10;

    private static final Path TASKS = Path.of("/proc/self/task");

    private ProcessorTime() {}

    /// {@return the smallest share of the time, in percent, in which the busiest
    /// thread was busy in one of several short windows}; returns after the first
    /// one in which no thread spins
    static long busiest() {
        return busiest(WINDOWS);
    }

    static long busiest(int windows) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < windows && least >= SPINS; i++) {
            long begin = System.nanoTime();
            Map<String, Long> before = busy();
            await("a window of time").pollDelay(WINDOW).atMost(Patience.deadline())
                    .until(() -> true);
            Map<String, Long> after = busy();
            long elapsed = System.nanoTime() - begin;
            long most = after.entrySet().stream().filter(e -> before.containsKey(e.getKey()))
                    .mapToLong(e -> e.getValue() - before.get(e.getKey())).max().orElse(0);
            least = Math.min(least, 100 * most / elapsed);
        }
        return least;
    }

    /// {@return for each thread the nanoseconds in which it ran or wanted to}
    private static Map<String, Long> busy() {
        return Files.isDirectory(TASKS) ? fromSystem() : fromJvm();
    }

    private static Map<String, Long> fromSystem() {
        Map<String, Long> busy = new HashMap<>();
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

    private static void addBusy(String id, Path task, Map<String, Long> busy) {
        try {
            String[] words = Files.readString(task.resolve("schedstat")).split(" ");
            busy.put(id, Long.parseLong(words[0]) + Long.parseLong(words[1]));
        } catch (IOException _) {
            return; // the thread has ended meanwhile
        }
    }

    private static Map<String, Long> fromJvm() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> busy = new HashMap<>();
        for (long id : threads.getAllThreadIds()) {
            if (id != Thread.currentThread().threadId()) {
                busy.put(Long.toString(id), threads.getThreadCpuTime(id));
            }
        }
        return busy;
    }
}
