package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
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

/// A [BookKeeper] in a process of its own.
final class OtherProgram implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Process process;
    private final Writer input;

    private OtherProgram(Process process) {
        this.process = process;
        input = process.outputWriter();
        PeerThreads.start(() -> read(process.inputReader()));
    }

    /// {@return a program that locks a book, and writes into it}
    static OtherProgram keeping(Path book) throws IOException {
        return locking(book.toString());
    }

    /// {@return a program that locks a book, and reads it: its lock is a shared one}
    static OtherProgram reading(Path book) throws IOException {
        return locking(book.toString(), "shared");
    }

    private static OtherProgram locking(String... arguments) throws IOException {
        return new OtherProgram(
                new ProcessBuilder(Program.command(BookKeeper.class, arguments))
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    private void read(BufferedReader reader) {
        try (reader) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            return; // the test is over
        }
    }

    void tell(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /// Waits for the program's next line.
    void says(String line) {
        teaches("The given program BookKeeper locks the file, and reads or writes.", () -> {
            await("BookKeeper says something").atMost(Patience.deadline())
                    .until(() -> !lines.isEmpty());
            assertThat(lines.remove()).as("What BookKeeper says").isEqualTo(line);
        });
    }

    /// Ends the program's input; it unlocks the file and ends.
    void end() throws IOException {
        input.close();
        await("BookKeeper ends").atMost(Patience.deadline()).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
