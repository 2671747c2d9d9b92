package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A user that nobody is, and its processes. Root alone can become one.
///
/// @param id its number, and that of its group
record User(int id) {

    /// Users that no distribution hands out.
    static final int FIRST = 60_700;

    /// Half of them are for bubblewrap, the others are for [OwnUser].
    static final int HALF = 240;

    private static final Path PROCESSES = Path.of("/proc");
    private static final List<String> OPEN_TO_ALL = List.of("/tmp", "/var/tmp", "/dev/shm");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// The shell itself and its parent are spared, whatever it may kill.
    private static final String KILL_ALL = "test \"$(id -u)\" = \"$0\" && kill -KILL -1";

    /// {@return the command that runs what follows as this user, without the
    /// rights of root and with no way back}
    List<String> command() {
        return List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups",
                "--inh-caps=-all", "--no-new-privs", "--");
    }

    /// {@return whether a process is this user's, or was and is not yet forgotten}
    boolean hasProcesses() {
        return processes().findAny().isPresent();
    }

    /// Ends all processes of this user, and no other.
    ///
    /// A fork bomb must end at one blow, which the user itself strikes, so that
    /// it can hit nobody else. The blow misses where a process is quicker and
    /// kills or stops whoever strikes; root ends such a process by its number.
    ///
    /// @throws IOException if one of them still runs after some seconds
    void end() throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        List<ProcessHandle> left;
        do {
            killAll();
            left = processes().filter(each -> !has(each, "State:", "Z")).toList();
            left.forEach(ProcessHandle::destroyForcibly); // never one that began later
            if (!left.isEmpty() && Instant.now().isAfter(end)) {
                throw new IOException("cannot end %d processes of the user %d, such as %d"
                        .formatted(left.size(), id, left.getFirst().pid()));
            }
        } while (!left.isEmpty());
    }

    /// Deletes what this user left in folders where everybody may write: a later
    /// submission may have the same user. Blocks for a minute at most.
    ///
    /// Looks only into folders that are open to all, and follows no link.
    void deleteFiles() throws IOException {
        List<String> command = new ArrayList<>(List.of("find"));
        OPEN_TO_ALL.stream().filter(each -> Files.isDirectory(Path.of(each)))
                .forEach(command::add);
        command.addAll(List.of("-mindepth", "1", "-xdev", "-user", Integer.toString(id), "-prune",
                "-execdir", "rm", "-rf", "--", "{}", "+",
                "-o", "-type", "d", "!", "-perm", "-o=w", "-prune"));
        waitFor(command, Duration.ofMinutes(1));
    }

    private void killAll() throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid")); // no terminal to type into
        command.addAll(command());
        command.addAll(List.of("sh", "-c", KILL_ALL, Integer.toString(id)));
        waitFor(command, Duration.ofSeconds(1));
    }

    private static void waitFor(List<String> command, Duration patience) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        process.onExit().completeOnTimeout(process, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(each -> has(each, "Uid:", Integer.toString(id)));
    }

    /// {@return whether a line of a process's status has that word; false when the
    ///     process is gone}
    private static boolean has(ProcessHandle process, String line, String word) {
        Path status = PROCESSES.resolve(Long.toString(process.pid())).resolve("status");
        try {
            return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
                    .filter(each -> each.startsWith(line))
                    .anyMatch(each -> List.of(each.split("\\s+")).contains(word));
        } catch (IOException gone) {
            return false;
        }
    }
}
