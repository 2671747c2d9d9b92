package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.peers.Patience;

/// The processes that a server under test has started, and those which these
/// have started. When the test ends, they are ended too.
final class ChildProcesses implements AutoCloseable {

    /// A child that does what the first line of its input says, in the language of
    /// the shell.
    static final List<String> OBEDIENT = List.of("sh", "-c", "read -r order; eval \"$order\"");

    static final List<String> CAT = List.of("cat");

    /// A pipe takes a block of this size as a whole or not at all.
    static final int BLOCK_OCTETS = 4096;

    /// A child that writes nothing for so long waits.
    private static final Duration QUIET = Duration.ofMillis(100);

    private final Set<ProcessHandle> before =
            ProcessHandle.current().descendants().collect(Collectors.toSet());

    private final Set<ProcessHandle> seen = new HashSet<>();

    /// Begins to watch, before the server is started.
    static ChildProcesses watch() {
        return new ChildProcesses();
    }

    /// {@return how many of them are alive} Remembers them: a process whose parent
    /// has ended is nobody's descendant any more.
    long alive() {
        ProcessHandle.current().descendants().filter(child -> !before.contains(child))
                .forEach(seen::add);
        return seen.stream().filter(ChildProcesses::isAlive).count();
    }

    /// Waits until the one child that there is waits in a write, because all pipes
    /// and buffers are full, and kills it. It is a `dd` that writes whole blocks.
    /// {@return how many octets it has written}
    int killInItsWrite() throws IOException {
        long child = seen.iterator().next().pid();
        AtomicLong last = new AtomicLong(-1);
        await("the child writes no more").pollInterval(QUIET).atMost(Patience.deadline())
                .until(() -> last.getAndSet(written(child)) == last.get() && last.get() > 0);
        new ProcessBuilder("sh", "-c", "kill -STOP " + child).start().onExit().join();
        int written = written(child);
        seen.forEach(ProcessHandle::destroyForcibly);
        return written - written % BLOCK_OCTETS; // the JVM wrote some before dd began
    }

    /// {@return how many octets a child has written; 0 while it is still a copy of
    /// this JVM, which nobody may look into}
    private static int written(long child) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + child + "/io"))) {
            return lines.filter(line -> line.startsWith("wchar: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(7))).sum();
        } catch (AccessDeniedException _) {
            return 0;
        }
    }

    /// {@return whether this JVM has asked how each of them ended}
    boolean areCollected() {
        return alive() == 0 && seen.stream().noneMatch(ProcessHandle::isAlive);
    }

    /// Demands that all of them end.
    void end(String lesson) {
        teaches(lesson, () -> await("every process that the server has started ends")
                .atMost(Patience.silence()).until(() -> alive() == 0));
    }

    /// A process that has ended stays in the list of the system until its parent,
    /// or who has adopted it, asks how.
    static boolean isAlive(ProcessHandle child) {
        try {
            return child.isAlive() && !Files.readString(Path.of("/proc/" + child.pid() + "/stat"))
                    .contains(") Z ");
        } catch (IOException _) {
            return child.isAlive(); // it has ended meanwhile, or this system has no /proc
        }
    }

    @Override
    public void close() {
        alive();
        seen.forEach(ProcessHandle::destroyForcibly);
    }
}
