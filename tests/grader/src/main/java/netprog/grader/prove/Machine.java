package netprog.grader.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What a submission could leave on this machine: processes of a runner or an
/// attack, files in the folders for temporary ones and in the home folder, and
/// TCP ports that somebody listens on while such a process lives. Ports are
/// seen where there is `/proc`.
///
/// @param things in words
record Machine(Set<String> things) {

    /// What attacks call what they make.
    static final String MARK = "course-attack";

    private static final Path SOCKETS = Path.of("/proc/net");
    private static final String LISTENING = "0A";

    /// {@return the machine as it is now}
    ///
    /// @param runner the folder by which our own JVMs are known
    static Machine now(Path runner) {
        Set<String> things = new TreeSet<>(processes(runner.toString()));
        things.addAll(processes(MARK));
        if (!things.isEmpty()) { // a port is held by a process; others' come and go
            things.addAll(ports());
        }
        things.addAll(files(System.getProperty("java.io.tmpdir"),
                "course-" + ProcessHandle.current().pid()));
        things.addAll(files("/tmp", MARK));
        things.addAll(files(System.getProperty("user.home"), MARK));
        return new Machine(things);
    }

    /// {@return what is there that was not there before, and stays for that time}
    ///
    /// Blocks until nothing is, or the time is over.
    Set<String> left(Path runner, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        Set<String> left = new TreeSet<>(now(runner).things);
        left.removeAll(things);
        while (!left.isEmpty() && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(100);
            left.retainAll(now(runner).things);
        }
        return left;
    }

    /// {@return the processes whose command has a word in it}
    static List<String> processes(String word) {
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses().filter(process -> process.pid() != own)
                .filter(process -> process.info().commandLine().orElse("").contains(word))
                .map(process -> "the process " + process.pid() + ", "
                        + process.info().command().orElse(""))
                .toList();
    }

    private static List<String> files(String folder, String beginning) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .map(file -> "the file " + file).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    private static List<String> ports() {
        return Stream.of("tcp", "tcp6").map(SOCKETS::resolve).filter(Files::exists)
                .flatMap(Machine::lines).map(line -> line.strip().split("\\s+"))
                .filter(words -> words[3].equals(LISTENING))
                .map(words -> "the port " + words[1]).toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
