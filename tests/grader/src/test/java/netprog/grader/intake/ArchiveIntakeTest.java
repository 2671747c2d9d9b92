package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an archive may not do, and how much it may hold.
class ArchiveIntakeTest {

    private static final String ECHO = "package netprog.structures;\npublic class EchoServer {}\n";
    private static final String TARGET = "netprog/structures/EchoServer.java";

    @TempDir
    Path folder;
    private Intake intake;

    @BeforeEach
    void course() {
        intake = EchoIntake.of(folder);
    }

    @Test
    void names_that_differ_in_case_alone_are_left_out() throws IOException {
        Path zip = zip("EchoServer.java", ECHO, "ECHOSERVER.java", ECHO);

        assertThat(intake.read("x", zip).sources()).isEmpty();
    }

    @Test
    void a_zip_entry_cannot_leave_its_folder() throws IOException {
        Path zip = zip("../../EchoServer.java", ECHO, "C:\\EchoServer.java", ECHO,
                "/tmp/EchoServer.java", ECHO);

        assertThat(intake.read("x", zip).sources()).isEmpty();
    }

    @Test
    void a_file_of_more_than_1_MB_is_left_out() throws IOException {
        Path zip = zip("EchoServer.java", ECHO + " ".repeat(1 << 20));

        assertThat(intake.read("x", zip).sources()).isEmpty();
    }

    @Test
    void more_than_20_MB_are_refused_as_a_whole() throws IOException {
        Path tar = Packed.tar(folder.resolve("big.tar.gz"), "EchoServer.java", ECHO, "zeros",
                new byte[21 << 20]);

        Submission submission = intake.read("x", tar);

        assertThat(submission.sources()).isEmpty();
        assertThat(submission.notes()).extracting(Note::text)
                .anyMatch(text -> text.contains("more than 20 MB"));
    }

    @Test
    void more_than_2000_files_are_refused_as_a_whole() throws IOException {
        Object[] entries = new Object[2 * 2_001];
        for (int i = 0; i < 2_001; i++) {
            entries[2 * i] = "netprog/structures/A" + i + ".java";
            entries[2 * i + 1] = "package netprog.structures;";
        }

        assertThat(intake.read("x", zip(entries)).sources()).isEmpty();
    }

    @Test
    void a_zip_with_a_long_list_of_files_is_refused_before_they_are_counted() throws IOException {
        Object[] entries = new Object[2 * 2_500];
        for (int i = 0; i < 2_500; i++) {
            entries[2 * i] = "target/" + "long".repeat(200) + i;
            entries[2 * i + 1] = "";
        }
        Path zip = zip(entries);
        assertThat(Files.size(zip)).isLessThan(20 << 20);

        assertThat(notes(zip)).first().asString()
                .startsWith("Nothing was taken: the list of its files has more than 2 MB");
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_PAX_EXTENDED_HEADER_LC,
            TarConstants.LF_GNUTYPE_LONGNAME})
    void a_tar_of_headers_without_end_is_refused(byte kind) throws IOException {
        Path tar = folder.resolve("headers.tar");
        try (var archive = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            for (int i = 0; i < 20_000; i++) {
                archive.putArchiveEntry(new TarArchiveEntry("header", kind));
                archive.closeArchiveEntry();
            }
        }

        assertThat(notes(tar)).first().asString()
                .startsWith("Nothing was taken: a file in it has more than 16 headers");
    }

    @Test
    void a_tar_with_a_hard_link_and_a_device_keeps_its_sources() throws IOException {
        Path tar = folder.resolve("odd.tar");
        try (var archive = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            var entry = new TarArchiveEntry("EchoServer.java");
            entry.setSize(ECHO.length());
            archive.putArchiveEntry(entry);
            archive.write(ECHO.getBytes(StandardCharsets.UTF_8));
            archive.closeArchiveEntry();
            tarSpecial(archive, "Hard.java", TarConstants.LF_LINK);
            tarSpecial(archive, "Device.java", TarConstants.LF_CHR);
        }

        Submission submission = intake.read("x", tar);

        assertThat(submission.sources()).containsOnlyKeys(TARGET);
        assertThat(submission.notes()).extracting(Note::where)
                .contains("odd.tar!/Hard.java", "odd.tar!/Device.java");
    }

    @Test
    void what_is_no_archive_is_refused_without_an_exception() throws IOException {
        Path odd = Files.writeString(folder.resolve("odd.zip"), "PK, but nothing follows");

        assertThat(intake.read("x", odd).sources()).isEmpty();
        assertThat(intake.read("x", odd).notes()).isNotEmpty();
    }

    @Test
    void an_encrypted_zip_is_refused_with_one_line() throws IOException {
        Path zip = Packed.encrypted(zip("EchoServer.java", ECHO));

        assertThat(notes(zip)).first().asString().startsWith("Left out: it is encrypted");
        assertThat(notes(zip)).hasSize(2);
    }

    @Test
    void what_is_not_read_may_be_encrypted() throws IOException {
        Path zip = Packed.encrypted(zip("report.pdf", "text"));

        assertThat(notes(zip)).first().isEqualTo("Ignored: work.zip!/report.pdf.");
    }

    @ParameterizedTest
    @CsvSource({"work.zip, 60", "work.zip, 95", "work.tar, 60", "work.tar.gz, 60",
            "work.tar.gz, 95"})
    void an_archive_that_is_cut_off_is_refused_with_one_line(String name, int percent)
            throws IOException {
        Object[] entries = {"EchoServer.java", ECHO, "Noise.java", noise(200_000)};
        Path whole = name.endsWith("zip") ? Packed.zip(folder.resolve(name), entries)
                : Packed.tar(folder.resolve(name), entries);
        assertThat(intake.read("x", whole).sources()).hasSize(1);

        Path cut = Packed.cut(whole, percent);

        assertThat(intake.read("x", cut).sources()).isEmpty();
        assertThat(notes(cut)).hasSize(2).first().asString()
                .isEqualTo("Left out: it is damaged, or a part of it is missing.");
    }

    @Test
    void an_entry_that_holds_more_than_it_claims_is_charged_for_it() throws IOException {
        Object[] entries = new Object[2 * 25];
        for (int i = 0; i < 25; i++) {
            entries[2 * i] = "netprog/structures/A" + i + ".java";
            entries[2 * i + 1] = new byte[1 << 20];
        }
        Path bomb = Packed.lying(zip(entries));
        assertThat(Files.size(bomb)).isLessThan(100_000);

        assertThat(notes(bomb)).first().asString().contains("more than 20 MB");
    }

    @Test
    void a_source_that_unpacks_to_more_than_1_MB_is_not_read_to_its_end() throws IOException {
        Path bomb = Packed.lying(zip("Bomb.java", new byte[100 << 20], "EchoServer.java", ECHO));

        assertThat(intake.read("x", bomb).sources()).containsOnlyKeys(TARGET);
        assertThat(notes(bomb)).containsExactly("Left out: a source has at most 1 MB.");
    }

    @Test
    void an_archive_in_an_archive_is_not_opened() throws IOException {
        byte[] inner = Files.readAllBytes(zip("EchoServer.java", ECHO));
        Path zip = zip("homework.zip", inner);

        assertThat(intake.read("x", zip).sources()).isEmpty();
        assertThat(notes(zip)).first().asString()
                .contains("an archive inside an archive", "homework.zip");
    }

    @Test
    void an_archive_of_another_kind_is_refused_with_one_line() throws IOException {
        Path odd = Files.writeString(folder.resolve("homework.7z"), "7z\u00bc\u00af");

        assertThat(notes(odd)).first().asString().startsWith("Left out: it is no zip");
    }

    @Test
    void a_name_cannot_speak_to_the_terminal() throws IOException {
        Path zip = zip("\u001b[2JEvil.java", "package evil;");

        assertThat(intake.read("x", zip).notes()).extracting(Note::where)
                .noneMatch(where -> where.contains("\u001b"));
    }

    private Path zip(Object... namesAndContents) throws IOException {
        return Packed.zip(folder.resolve("work.zip"), namesAndContents);
    }

    private List<String> notes(Path path) {
        return intake.read("x", path).notes().stream().map(Note::text).toList();
    }

    private static byte[] noise(int octets) {
        byte[] noise = new byte[octets];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static void tarSpecial(TarArchiveOutputStream out, String name, byte kind)
            throws IOException {
        var entry = new TarArchiveEntry(name, kind);
        entry.setLinkName("/etc/passwd");
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
    }
}
