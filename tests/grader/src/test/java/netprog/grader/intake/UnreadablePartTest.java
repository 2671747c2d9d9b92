package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import netprog.grader.intake.Handin.Item;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is damaged costs nothing but itself, and what this machine does not
/// give out costs nobody points.
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
    void without_a_part_that_is_gone_there_is_no_grade() throws IOException {
        Path there = Files.writeString(work.resolve("EchoServer.java"), ECHO);
        Path gone = work.resolve("gone");
        var handin = new Handin("ada", Optional.empty(), List.of(
                new Item(there, "", "EchoServer.java"), new Item(gone, "", "Gone.java")),
                List.of());

        assertThatThrownBy(() -> intake.read(handin)).isInstanceOf(GraderFault.class)
                .hasMessage("cannot read or write " + gone + ": there is no such file or folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EchoServer.java", "homework.zip", "chapters/Echo.java", ""})
    void what_this_user_may_not_read_gives_no_grade(String name) throws IOException {
        Files.createDirectory(work.resolve("chapters"));
        Files.writeString(work.resolve("chapters/Echo.java"), ECHO);
        Files.writeString(work.resolve("EchoServer.java"), ECHO);
        Packed.zip(work.resolve("homework.zip"), "EchoServer.java", ECHO);
        Path kept = name.contains("/") ? work.resolve(name).getParent() : work.resolve(name);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(kept);
        Files.setPosixFilePermissions(kept, Set.of());
        try {
            assumeFalse(Files.isReadable(kept), "this user may read everything");

            assertThatThrownBy(this::taken).isInstanceOf(GraderFault.class)
                    .hasMessageEndingWith(": this user is not allowed to");
        } finally {
            Files.setPosixFilePermissions(kept, before);
        }
    }

    @Test
    void a_tools_folder_that_this_user_may_not_read_costs_nothing() throws IOException {
        Path kept = Files.createDirectory(work.resolve(".git"));
        Files.writeString(work.resolve("EchoServer.java"), ECHO);
        Files.setPosixFilePermissions(kept, Set.of());

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
        assertThat(taken().notes()).isEmpty();
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void names_that_are_not_utf_8_lead_to_their_files() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
        Files.writeString(work.resolve("X.java"), ECHO.replace("{}", "{ x }"));
        Files.writeString(work.resolve("Y.java"), ECHO.replace("{}", "{ y }"));
        assertThat(new ProcessBuilder("/bin/sh", "-c", """
                for at in 350:X 351:Y; do
                    folder=$(printf "Andr\\\\${at%:*}") && mkdir "$folder" \\
                        && mv ${at#*:}.java "$folder/EchoServer.java" || exit 1
                done""").directory(work.toFile()).start().waitFor()).isZero();

        assertThat(SubmissionFinder.find(List.of(work)).handins())
                .extracting(each -> intake.read(each).sources().get(TARGET))
                .containsExactlyInAnyOrder(ECHO.replace("{}", "{ x }"),
                        ECHO.replace("{}", "{ y }"));
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
