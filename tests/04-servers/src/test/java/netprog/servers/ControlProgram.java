package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;

/// [DaemonControl] in a process of its own.
final class ControlProgram implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Process process;
    private final Writer commands;
    private final Thread output;
    private final Thread errors;

    private ControlProgram(Process process) {
        this.process = process;
        commands = process.outputWriter();
        output = PeerThreads.start(() -> read(process.inputReader()));
        errors = PeerThreads.start(() -> read(process.errorReader()));
    }

    static ControlProgram of(Path pidFile) throws IOException {
        return new ControlProgram(new ProcessBuilder(
                Program.command(DaemonControl.class, pidFile.toString())).start());
    }

    private void read(BufferedReader reader) {
        try (reader) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            return; // the test is over
        }
    }

    void tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
    }

    /// {@return the next line of the program}, which stays
    String next() {
        return teaches("The program DaemonControl calls Daemon, and answers when that returns.",
                () -> {
                    await("DaemonControl answers").atMost(Patience.deadline())
                            .until(() -> !lines.isEmpty());
                    return lines.peek();
                });
    }

    String ask(String command) throws IOException {
        tell(command);
        next();
        return lines.remove();
    }

    /// Ends the input of the program, and waits for its end.
    void end() throws IOException {
        commands.close();
        await("DaemonControl ends").atMost(Patience.deadline()).until(() -> !process.isAlive());
    }

    /// {@return whether nobody can write into the program's output any more}
    boolean outputHasEnded() {
        return !output.isAlive() && !errors.isAlive();
    }

    /// {@return the lines that nobody has asked for}
    String rest() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
