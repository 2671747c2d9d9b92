package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import netprog.grader.system.Scratch;

/// Groups of processes whose memory is counted together, below the grader's own
/// group, so that each stays within the grader's limits too (cgroups of Linux).
///
/// | version | who can make one                                                 |
/// |---------|------------------------------------------------------------------|
/// | 1       | root                                                             |
/// | 2       | whoever owns the group and is alone in it, as in `systemd-run    |
/// |         | --user --scope -p Delegate=yes ./course grade`                   |
///
/// @param parent the folder of the grader's group
/// @param limit the name of the file with the limit
public record Cgroup(Path parent, String limit) {

    private static final Path SYSTEM = Path.of("/sys/fs/cgroup");
    private static final Path OWN = Path.of("/proc/self/cgroup");
    private static final String PROCESSES = "cgroup.procs";
    private static final String CHILDREN = "cgroup.subtree_control";
    private static final String BEGINNING = "course-";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Finds out whether groups can be made here, by making one.
    ///
    /// @throws IOException if not; the message says why
    public static Cgroup find() throws IOException {
        return find(SYSTEM, Files.exists(OWN) ? Files.readAllLines(OWN) : List.of());
    }

    static Cgroup find(Path system, List<String> own) throws IOException {
        Optional<Cgroup> first = group(own, ":memory:").map(path -> new Cgroup(
                system.resolve("memory").resolve(path), "memory.limit_in_bytes"));
        Cgroup found = first.or(() -> group(own, "0::")
                .map(path -> new Cgroup(system.resolve(path), "memory.max")))
                .orElseThrow(() -> new IOException("this system has no cgroups for memory"));
        found.prepare();
        found.sweep();
        String trial = BEGINNING + ProcessHandle.current().pid();
        found.make(trial, 1 << 30);
        found.remove(trial);
        return found;
    }

    /// {@return the path of the group in a line of `/proc/self/cgroup`, such as
    /// `4:memory:/user`}
    private static Optional<String> group(List<String> own, String type) {
        return own.stream().filter(line -> line.contains(type)).findFirst()
                .map(line -> line.substring(line.indexOf(type) + type.length()))
                .map(path -> path.replaceFirst("^/+", ""));
    }

    /// In version 2 a group has processes or children: the grader becomes a child.
    private void prepare() throws IOException {
        Path children = parent.resolve(CHILDREN);
        if (limit.equals("memory.max") && !Files.readString(children).contains("memory")) {
            Path grader = Files.createDirectories(parent.resolve("grader"));
            write(grader.resolve(PROCESSES), Long.toString(ProcessHandle.current().pid()));
            write(children, "+memory");
        }
    }

    /// Removes what graders left that were killed.
    private void sweep() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, BEGINNING + "*")) {
            for (Path group : left) {
                if (Scratch.isAbandoned(group.getFileName().toString())) {
                    isGone(group); // or else somebody is still in it
                }
            }
        }
    }

    /// Makes a group.
    ///
    /// @return what runs the command that follows in it
    List<String> make(String name, long octets) throws IOException {
        Path group = Files.createDirectory(parent.resolve(name));
        write(group.resolve(limit), Long.toString(octets));
        return List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"",
                group.resolve(PROCESSES).toString());
    }

    /// Removes a group, when its last process has gone. Blocks for a moment at
    /// most; what stays is swept the next time.
    void remove(String name) {
        Path group = parent.resolve(name);
        Instant end = Instant.now().plus(PATIENCE);
        while (!isGone(group) && Instant.now().isBefore(end)) {
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean isGone(Path group) {
        try {
            Files.deleteIfExists(group);
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    /// Where a group lies makes no difference to what runs in it.
    @Override
    public String toString() {
        return "Cgroup";
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }
}
