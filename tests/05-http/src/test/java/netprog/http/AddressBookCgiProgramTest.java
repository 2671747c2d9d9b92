package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as a web server starts it, and a disk that fills up.
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

    /// Starts the program. {@return what it has answered when it has ended}
    private BookReply started(String shell, Path book, BookVisit visit) throws IOException {
        Path response = folder.resolve("response");
        Path form = Files.write(folder.resolve("form"), visit.body().toArray());
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.addAll(Program.command(AddressBookCgi.class, book.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(form.toFile()).redirectOutput(response.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(visit.environment());
        Process process = builder.start();
        try {
            teaches("The program answers its request, and ends.", () -> {
                assertThat(process.waitFor(Patience.deadline().toMillis(), TimeUnit.MILLISECONDS))
                        .as("Whether the program has ended").isTrue();
                assertThat(process.exitValue()).as("The exit status").isZero();
            });
        } finally {
            process.destroyForcibly();
            process.onExit().join();
        }
        return visit.reply(Files.readAllBytes(response));
    }
}
