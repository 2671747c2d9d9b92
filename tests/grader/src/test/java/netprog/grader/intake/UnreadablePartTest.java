package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netprog.grader.intake.Handin.Item;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be read costs nothing but itself.
class UnreadablePartTest {

    private static final String ECHO = "package netprog.structures;\nclass EchoServer {}\n";
    private static final String TARGET = "netprog/structures/EchoServer.java";
    private static final String NO_ARCHIVE = "Left out: it is no zip, no tar and no tar.gz;"
            + " hand in the chapters folder as a zip.";

    @TempDir
    Path folder;
    private Path work;
    private Intake intake;

    @BeforeEach
    void course() throws IOException {
        intake = EchoIntake.of(folder.resolve("course"));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.rar", "screens.rar", "z.zip", "1.gz"})
    void what_is_no_archive_is_left_out_alone(String name) throws IOException {
        Packed.zip(work.resolve("homework.zip"), "EchoServer.java", ECHO);
        Files.writeString(work.resolve(name), "Rar!");

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
        assertThat(taken().notes()).containsExactly(new Note(name, NO_ARCHIVE));
    }

    @Test
    void a_damaged_archive_is_left_out_alone_and_whole() throws IOException {
        Files.writeString(work.resolve("EchoServer.java"), ECHO);
        Packed.cut(Packed.tar(work.resolve("old.tar"), "Helper.java",
                "package netprog.structures;", "Large.java", new byte[100_000]), 60);

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
        assertThat(taken().notes()).containsExactly(new Note("old.tar",
                "Left out: it is damaged, or a part of it is missing."));
    }

    @Test
    void an_empty_file_is_called_empty() throws IOException {
        Files.createFile(work.resolve("homework.zip"));

        assertThat(taken().notes()).containsExactly(
                new Note("homework.zip", "Left out: it is empty."), Intake.NOTHING_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe.zip", "EchoServer.java"})
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_named_pipe_is_never_opened(String name) throws Exception {
        Path pipe = work.resolve(name);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(SubmissionFinder.find(List.of(pipe)).handins()).singleElement()
                .satisfies(each -> assertThat(intake.read(each).notes()).containsExactly(
                        new Note(name, "Left out: it is not an ordinary file."),
                        Intake.NOTHING_TAKEN));
    }

    @Test
    void a_part_that_is_gone_is_left_out_alone() throws IOException {
        Path there = Files.writeString(work.resolve("EchoServer.java"), ECHO);
        var handin = new Handin("ada", Optional.empty(), List.of(
                new Item(work.resolve("gone"), "", "Gone.java"),
                new Item(there, "", "EchoServer.java")), List.of());

        assertThat(intake.read(handin).sources()).containsOnlyKeys(TARGET);
        assertThat(intake.read(handin).notes()).containsExactly(
                new Note("Gone.java", "Left out: it cannot be read."));
    }

    @Test
    void what_is_left_out_counts_against_the_limit_of_octets() throws IOException {
        Files.writeString(work.resolve("EchoServer.java"), ECHO);
        for (String name : List.of("a.rar", "b.rar", "c.rar")) {
            Files.write(work.resolve(name), new byte[7 << 20]);
        }

        assertThat(taken().sources()).isEmpty();
        assertThat(taken().notes()).containsExactly(new Note("", "Nothing was taken: its archives"
                + " have more than 20 MB. Hand in the chapters folder alone, as a zip."),
                Intake.NOTHING_TAKEN);
    }

    @Test
    void what_is_left_out_counts_against_the_limit_of_files() throws IOException {
        Object[] entries = new Object[2 * 2_001];
        for (int i = 0; i < 2_001; i++) {
            entries[2 * i] = "class/ada/" + i + ".zip";
            entries[2 * i + 1] = "";
        }
        Path zip = Packed.zip(folder.resolve("class.zip"), entries);
        var handin = new Handin("ada", Optional.empty(), List.of(
                new Item(zip, "class/ada/", "ada")), List.of());

        assertThat(intake.read(handin).notes()).extracting(Note::text).first().asString()
                .contains("more than 2000 files");
    }

    private Submission taken() {
        return intake.read("ada", work);
    }
}
