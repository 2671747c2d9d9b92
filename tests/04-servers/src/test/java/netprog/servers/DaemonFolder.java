package netprog.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.peers.Patience;

/// A folder with a pid file, and the programs that a test starts as daemons.
/// Whatever runs at its end is killed.
///
/// A daemon writes its number into the file `launched` first, so that it is
/// found even if no pid file names it. It gets the folder as `$1`.
final class DaemonFolder implements AutoCloseable {

    /// Longer than any test: such a process ends because it is told to.
    static final String STAYS = "exec sleep 60";

    private final Set<Long> before = children().map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    private final Path folder;
    private final Path pidFile;

    DaemonFolder(Path folder) throws IOException {
        this.folder = folder;
        pidFile = Files.createDirectory(folder.resolve("run")).resolve("server.pid");
    }

    Path pidFile() {
        return pidFile;
    }

    /// {@return the daemon; each call makes a new object, as each program does}
    Daemon daemon() {
        return Daemon.at(pidFile);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    void make(String name) throws IOException {
        Files.createFile(file(name));
    }

    /// {@return the command of a daemon that runs a script of the shell}
    List<String> command(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", launched(script), "sh",
                folder.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// {@return the same command without blanks inside its words}
    String plainCommand(String script) throws IOException {
        Path file = Files.writeString(file("script"), launched(script));
        return "sh %s %s".formatted(file, folder);
    }

    private static String launched(String script) {
        return "echo $$ >> \"$1/launched\"\n" + script;
    }

    /// {@return the numbers of all processes that have been launched as a daemon}
    List<Long> launched() throws IOException {
        return has("launched")
                ? Files.readAllLines(file("launched")).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /// Starts a process that is nobody's daemon.
    ProcessHandle stranger() throws IOException {
        return new ProcessBuilder("sleep", "60").start().toHandle();
    }

    /// Writes the pid file, as another program may have left it behind.
    void write(String text) throws IOException {
        Files.writeString(pidFile, text);
    }

    void writeNaming(ProcessHandle process) throws IOException {
        write(naming(process));
    }

    /// {@return what the file of a living process holds}
    static String naming(ProcessHandle process) {
        return process.pid() + "\n" + process.info().startInstant().orElseThrow() + "\n";
    }

    /// {@return what the pid file holds}
    String text() throws IOException {
        return Files.exists(pidFile)
                ? new String(Files.readAllBytes(pidFile), java.nio.charset.StandardCharsets.UTF_8)
                : "(there is no file)";
    }

    /// {@return whom the daemon finds running}
    String found() throws IOException {
        Optional<ProcessHandle> running = daemon().running();
        return running.isPresent() ? "process " + running.get().pid() : "nobody";
    }

    /// {@return the JDK's own handle of a process}
    static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid).orElseThrow(
                () -> new AssertionError("There is no process %d.".formatted(pid)));
    }

    /// {@return whether one of the processes that were launched here is alive}
    boolean runs() throws IOException {
        return !left().isEmpty();
    }

    private List<ProcessHandle> left() throws IOException {
        Stream<ProcessHandle> named = launched().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream());
        return Stream.concat(named, children().filter(child -> !before.contains(child.pid())))
                .filter(DaemonFolder::isRunning).toList();
    }

    /// {@return whether a process runs} One that has ended is a zombie until its
    /// parent collects it, and the first process of a container may never do so.
    /// The JDK takes it for alive, and its program has no name any more.
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Stream<ProcessHandle> children() {
        return ProcessHandle.current().descendants();
    }

    @Override
    public void close() throws IOException {
        await("the test's processes end").atMost(Patience.deadline()).until(() -> {
            List<ProcessHandle> left = left();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty();
        });
    }
}
