package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import netprog.grader.Chapter;
import netprog.grader.Exercise;
import netprog.grader.Note;
import netprog.grader.Submission;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final String ECHO = "package netprog.structures;\npublic class EchoServer {}\n";
    private static final String TARGET = "netprog/structures/EchoServer.java";

    @TempDir
    Path folder;
    private Path work;
    private Intake intake;

    @BeforeEach
    void course() throws IOException {
        Path root = folder.resolve("course");
        write(root, "chapters/03-structures/src/given/java/netprog/structures/Link.java", "given");
        write(root, "chapters/03-structures/README.md", "text");
        var exercise = new Exercise("3.1", "", "", List.of("EchoServer"), 10, 45, List.of(),
                List.of());
        var chapter = new Chapter("03", "structures", "", "3", List.of(exercise));
        intake = new Intake(new CourseNames(root, List.of(chapter)));
        work = Files.createDirectory(folder.resolve("work"));
    }

    @Test
    void a_copy_of_the_chapters_needs_no_note() throws IOException {
        write(work, "chapters/03-structures/src/main/java/" + TARGET, ECHO);
        write(work, "chapters/03-structures/README.md", "text");

        assertThat(taken().sources()).containsOnly(Map.entry(TARGET, ECHO));
        assertThat(taken().notes()).isEmpty();
    }

    @Test
    void a_loose_file_is_placed_by_its_package() throws IOException {
        write(work, "homework/EchoServer.java", "/* package no; */ // x\n" + ECHO);

        assertThat(taken().sources()).containsOnlyKeys(TARGET);
    }

    @Test
    void a_wrong_package_is_left_out_and_the_note_names_the_expected_one() throws IOException {
        write(work, "EchoServer.java", "package structures;\nclass EchoServer {}");

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text)
                .contains("`package structures;`", "`package netprog.structures;`"));
    }

    @Test
    void given_code_stays_ours() throws IOException {
        write(work, "Link.java", "package netprog.structures; class Link {}");

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("belongs to the course"));
    }

    @Test
    void a_file_that_is_not_utf8_is_left_out() throws IOException {
        Path file = write(work, "EchoServer.java", ECHO);
        Files.write(file, (ECHO + "// gr\u00fc\u00dfe").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("not UTF-8"));
    }

    @Test
    void of_two_copies_the_one_in_its_place_is_taken() throws IOException {
        write(work, "old/EchoServer.java", ECHO + "// old");
        write(work, "03-structures/src/main/java/" + TARGET, ECHO);

        assertThat(taken().sources()).containsEntry(TARGET, ECHO);
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("taken instead"));
    }

    @Test
    void names_that_differ_in_case_alone_are_left_out() throws IOException {
        Path zip = zip("EchoServer.java", ECHO, "ECHOSERVER.java", ECHO);

        assertThat(intake.read("x", zip).sources()).isEmpty();
    }

    @Test
    void a_link_is_not_followed() throws IOException {
        Path secret = write(folder, "secret/EchoServer.java", ECHO);
        Files.createSymbolicLink(work.resolve("EchoServer.java"), secret);

        assertThat(taken().sources()).isEmpty();
        assertThat(notes()).anySatisfy(text -> assertThat(text).contains("links"));
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
        Path tar = folder.resolve("big.tar.gz");
        try (OutputStream out = Files.newOutputStream(tar);
                var archive = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            tarEntry(archive, "EchoServer.java", ECHO.getBytes(StandardCharsets.UTF_8));
            tarEntry(archive, "zeros", new byte[21 << 20]);
        }

        Submission submission = intake.read("x", tar);

        assertThat(submission.sources()).isEmpty();
        assertThat(submission.notes()).extracting(Note::text)
                .anyMatch(text -> text.contains("more than 20 MB"));
    }

    @Test
    void more_than_2000_files_are_refused_as_a_whole() throws IOException {
        String[] entries = new String[2 * 2_001];
        for (int i = 0; i < 2_001; i++) {
            entries[2 * i] = "netprog/structures/A" + i + ".java";
            entries[2 * i + 1] = "package netprog.structures;";
        }

        assertThat(intake.read("x", zip(entries)).sources()).isEmpty();
    }

    @Test
    void a_tar_with_a_hard_link_and_a_device_keeps_its_sources() throws IOException {
        Path tar = folder.resolve("odd.tar");
        try (var archive = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            tarEntry(archive, "EchoServer.java", ECHO.getBytes(StandardCharsets.UTF_8));
            tarSpecial(archive, "Hard.java", TarConstants.LF_LINK);
            tarSpecial(archive, "Device.java", TarConstants.LF_CHR);
        }

        Submission submission = intake.read("x", tar);

        assertThat(submission.sources()).containsOnlyKeys(TARGET);
        assertThat(submission.notes()).extracting(Note::where)
                .contains("Hard.java", "Device.java");
    }

    @Test
    void what_is_no_archive_is_refused_without_an_exception() throws IOException {
        Path odd = write(folder, "odd.zip", "PK, but nothing follows");

        assertThat(intake.read("x", odd).sources()).isEmpty();
        assertThat(intake.read("x", odd).notes()).isNotEmpty();
    }

    @Test
    void a_name_cannot_speak_to_the_terminal() throws IOException {
        Path zip = zip("\u001b[2JEvil.java", "package evil;");

        assertThat(intake.read("x", zip).notes()).extracting(Note::where)
                .noneMatch(where -> where.contains("\u001b"));
    }

    private Submission taken() {
        return intake.read("ada", work);
    }

    private List<String> notes() {
        return taken().notes().stream().map(Note::text).toList();
    }

    private static Path write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String... namesAndTexts) throws IOException {
        Path zip = folder.resolve("work.zip");
        try (var out = new ZipArchiveOutputStream(zip)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putArchiveEntry(new ZipArchiveEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
        return zip;
    }

    private static void tarEntry(TarArchiveOutputStream out, String name, byte[] octets)
            throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(octets.length);
        out.putArchiveEntry(entry);
        out.write(octets);
        out.closeArchiveEntry();
    }

    private static void tarSpecial(TarArchiveOutputStream out, String name, byte kind)
            throws IOException {
        var entry = new TarArchiveEntry(name, kind);
        entry.setLinkName("/etc/passwd");
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
    }
}
