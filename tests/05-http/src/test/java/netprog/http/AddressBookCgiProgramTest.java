package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as a web server starts it: another one has the lock, and the
/// disk is full.
@Exercise("5.1.2b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "ulimit is a command of UNIX shells.")
class AddressBookCgiProgramTest {

    /// 8 blocks of 512 octets, or of 1024: shells differ.
    private static final String FULL = "ulimit -f 8; exec \"$@\"";

    private static final String ENOUGH = "exec \"$@\"";

    /// Longer than 8 blocks.
    private static final int LONG = 9000;

    @TempDir
    Path folder;

    @Test
    @Points(1)
    void a_full_disk_leaves_the_file_as_it_was(Random random) throws IOException {
        Path book = folder.resolve("book");
        String word = Octets.word(random);
        new AddressBookCgi(book, BookVisit.NOBODY);
        started(ENOUGH, book, BookVisit.of("Ada", word, "1")).isStored();
        BookVisit.holds(book, "Ada\t" + word + "\t1\n", """
                The server starts the class as a program, whose argument is the file.""");
        String torn = "Ada\t" + word + "\t1\nJo";
        Files.writeString(book, torn);
        started(FULL, book, BookVisit.of("Bob", "x".repeat(LONG), "2")).shows(500,
                "500 Internal Server Error", """
                        The disk was full in the middle of the record: a write that wrote a part \
                        is no success.""");
        String lesson = """
                A part of the record is on the disk, and nobody will ever write the rest. Give \
                the file its earlier length while it is still locked.""";
        BookVisit.holds(book, torn, lesson);
        BookVisit.of("Eve", "b", "3").to(new AddressBookCgi(book, BookVisit.NOBODY)).isStored();
        BookVisit.holds(book, torn + "\nEve\tb\t3\n", lesson);
    }

    @Test
    @Points(1)
    void another_program_that_has_the_lock_is_waited_for(Random random) throws IOException {
        Path book = folder.resolve("book");
        String street = Octets.word(random);
        BookVisit visit = BookVisit.of("Ada", street, "1");
        new AddressBookCgi(book, BookVisit.NOBODY);
        String record = "Ada\t" + street + "\t1\n";
        waits(book, false, visit, """
                Another process is in the middle of a record, and has the file locked. \
                FileChannel.lock waits for it; a lock of this JVM knows nothing of it. See \
                "One at a time" in this chapter.""");
        BookVisit.holds(book, "Slow Jo\tRoad\t2\n" + record, """
                Look for the end of the file after you have got the lock: until then, another \
                process may have written.""");
        waits(book, true, visit, """
                Another process reads the file, and has a shared lock on it. Any number of \
                processes can have one, so it is no lock for one that writes.""");
    }

    /// Has the book locked, in the process of the test, while the program starts.
    ///
    /// @param shared as a reader has it; a writer is in the middle of a record
    private void waits(Path book, boolean shared, BookVisit visit, String lesson)
            throws IOException {
        Process program;
        try (FileChannel other = FileChannel.open(book, CREATE, READ, WRITE);
                FileLock _ = other.lock(0, Long.MAX_VALUE, shared)) {
            write(other, shared ? "" : "Slow ");
            program = start(ENOUGH, book, visit);
            try {
                teaches(lesson, () -> assertThat(hasEnded(program, book))
                        .as("Whether the program has ended").isFalse());
            } catch (AssertionError error) {
                program.destroyForcibly();
                throw error;
            }
            write(other, shared ? "" : "Jo\tRoad\t2\n");
        }
        end(program, visit).isStored();
    }

    private static void write(FileChannel file, String text) throws IOException {
        file.write(ByteBuffer.wrap(text.getBytes(UTF_8)), file.size());
    }

    /// Waits until a program has opened the book, and a while longer.
    private static boolean hasEnded(Process program, Path book) {
        isSeen(Patience.deadline().dividedBy(3), () -> !program.isAlive()
                || BookVisit.descriptors(program.pid(), book) > 0);
        return isSeen(Duration.ofMillis(400), () -> !program.isAlive());
    }

    private static boolean isSeen(Duration most, Callable<Boolean> condition) {
        try {
            await().pollDelay(Duration.ZERO).atMost(most).until(condition);
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    private BookReply started(String shell, Path book, BookVisit visit) throws IOException {
        return end(start(shell, book, visit), visit);
    }

    private Path response() {
        return folder.resolve("response");
    }

    private Process start(String shell, Path book, BookVisit visit) throws IOException {
        Path form = Files.write(folder.resolve("form"), visit.body().toArray());
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(Program.command(AddressBookCgi.class, book.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(form.toFile()).redirectOutput(response().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(visit.environment());
        return builder.start();
    }

    /// {@return what a program has answered when it has ended}
    private BookReply end(Process program, BookVisit visit) throws IOException {
        try {
            teaches("The program answers its request, and ends.", () -> {
                assertThat(program.waitFor(Patience.deadline().toMillis(), TimeUnit.MILLISECONDS))
                        .as("Whether the program has ended").isTrue();
                assertThat(program.exitValue()).as("The exit status").isZero();
            });
        } finally {
            program.destroyForcibly();
            program.onExit().join();
        }
        return visit.reply(Files.readAllBytes(response()));
    }
}
