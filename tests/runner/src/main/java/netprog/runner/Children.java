package netprog.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The processes that the programs in a JVM have started, and those that these
/// have started.
///
/// A process that has left its parent is no descendant any more. It is known by
/// its user, where the JVM's user is nobody else, and otherwise by a mark in
/// its environment, which it has from the JVM unless somebody took it away.
public final class Children {

    /// The variable that holds the mark of a JVM.
    public static final String MARK = "COURSE_RUN";

    private static final Path PROCESSES = Path.of("/proc");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(2);

    private final Supplier<Stream<ProcessHandle>> candidates;

    private Children(Supplier<Stream<ProcessHandle>> candidates) {
        this.candidates = candidates;
    }

    /// {@return those of this JVM, whose user has no other processes but those that
    /// run now}
    static Children ofUser() {
        Set<Long> before = ofThisUser().map(ProcessHandle::pid).collect(Collectors.toSet());
        return new Children(() -> ofThisUser().filter(each -> !before.contains(each.pid())));
    }

    /// {@return those of this JVM, whose user may have other processes}
    static Children ofJvm() {
        String mark = System.getenv(MARK);
        return new Children(() -> Stream.concat(ProcessHandle.current().descendants(),
                mark == null ? Stream.empty() : marked(mark)));
    }

    /// {@return those of a JVM that had this mark, to be ended by another one}
    public static Children of(String mark) {
        return new Children(() -> marked(mark));
    }

    /// Ends them all, and those that they start meanwhile. Waits until they are
    /// gone, for some seconds at most.
    ///
    /// @return whether there were any
    public boolean end() {
        List<ProcessHandle> left = running();
        boolean any = !left.isEmpty();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(A_MOMENT.toNanos());
            left = running();
        }
        return any;
    }

    private List<ProcessHandle> running() {
        return candidates.get().distinct().filter(each -> !each.equals(ProcessHandle.current()))
                .filter(Children::isRunning).toList();
    }

    /// A process that has ended may be listed until its parent has heard of it.
    private static boolean isRunning(ProcessHandle process) {
        return Files.exists(PROCESSES.resolve("self"))
                ? line(process, "State:").matches("[^ZX].*")
                : process.isAlive();
    }

    private static Stream<ProcessHandle> ofThisUser() {
        String user = line(ProcessHandle.current(), "Uid:");
        return user.isEmpty() ? Stream.empty()
                : ProcessHandle.allProcesses().filter(each -> line(each, "Uid:").equals(user));
    }

    private static Stream<ProcessHandle> marked(String mark) {
        return ProcessHandle.allProcesses().filter(each -> hasMark(each, mark));
    }

    private static boolean hasMark(ProcessHandle process, String mark) {
        Path environment = file(process, "environ");
        try {
            return List.of(Files.readString(environment, StandardCharsets.ISO_8859_1).split("\0"))
                    .contains(MARK + "=" + mark);
        } catch (IOException goneOrAnotherUsers) {
            return false;
        }
    }

    /// {@return the rest of a line of a process's status; empty when it is gone}
    private static String line(ProcessHandle process, String beginning) {
        try {
            return Files.readAllLines(file(process, "status"), StandardCharsets.ISO_8859_1)
                    .stream().filter(each -> each.startsWith(beginning)).findFirst()
                    .map(each -> each.substring(beginning.length()).strip()).orElse("");
        } catch (IOException gone) {
            return "";
        }
    }

    private static Path file(ProcessHandle process, String name) {
        return PROCESSES.resolve(Long.toString(process.pid())).resolve(name);
    }
}
