package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A class as learning platforms pack it: as a folder, a zip, and a zip with
/// everything in one folder.
class DownloadTest {

    private static final String ECHO = "package netprog.structures;\nclass EchoServer {}\n";
    private static final String TARGET = "netprog/structures/EchoServer.java";

    @TempDir
    Path folder;

    enum Form {
        FOLDER, ZIP, TAR, ZIP_WITH_A_FOLDER
    }

    @ParameterizedTest
    @EnumSource
    void canvas(Form form) throws IOException {
        byte[] zip = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));

        List<Submission> read = read(form, "lovelaceada_12345_67890_homework.zip", zip,
                "hopperbob_LATE_22222_67891_EchoServer.java", ECHO,
                "hopperbob_LATE_22222_67892_report.pdf", "PDF");

        assertThat(read).extracting(Submission::name).containsExactly("hopperbob", "lovelaceada");
        assertThat(read).allMatch(each -> each.sources().containsKey(TARGET));
        assertThat(texts(read.getFirst())).containsExactly(
                "Ignored: report.pdf.", "Handed in after the deadline, says the platform.");
        assertThat(texts(read.getLast())).isEmpty();
    }

    @Test
    void a_number_belongs_to_the_platform_that_gave_it() throws IOException {
        Path canvas = unpacked("canvas", "ada_12345_1_EchoServer.java", ECHO);
        Path moodle = unpacked("moodle", "Bob_12345_assignsubmission_file_/EchoServer.java", ECHO);
        Path alone = Packed.zip(folder.resolve("cyn.zip"), "EchoServer.java", ECHO);

        assertThat(SubmissionFinder.find(List.of(canvas, moodle, alone)).handins())
                .extracting(Handin::account).containsExactly(
                        Optional.of(new Account(Platform.MOODLE, "12345")),
                        Optional.of(new Account(Platform.CANVAS, "12345")), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void canvas_counts_the_number_of_archives_as_a_part_of_their_names(Form form)
            throws IOException {
        byte[] one = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));
        byte[] two = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "Helper.java",
                "package netprog.structures;"));

        List<Submission> read = read(form, "gracehopper_1_10_chapter-01.zip", one,
                "gracehopper_1_11_chapter-03.zip", two);

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().sources()).containsOnlyKeys(TARGET,
                "netprog/structures/Helper.java");
        assertThat(read.getFirst().notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void canvas_renames_a_file_that_is_handed_in_again(Form form) throws IOException {
        List<Submission> read = read(form, "ada_1_9_EchoServer.java", ECHO + "// first",
                "ada_1_12_EchoServer-1.java", ECHO + "// last",
                "ada_1_11_EchoServer-10.java", ECHO + "// second");

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().sources()).containsOnly(Map.entry(TARGET, ECHO + "// last"));
        assertThat(read.getFirst().notes()).containsExactly(
                new Note("EchoServer-10.java", "Left out: EchoServer-1.java is taken instead."),
                new Note("EchoServer.java", "Left out: EchoServer-1.java is taken instead."));
    }

    @ParameterizedTest
    @EnumSource
    void a_group_on_canvas_may_have_any_name_of_letters_and_lines(Form form) throws IOException {
        List<Submission> read = read(form, "net_team7_LATE_1_9_EchoServer.java", ECHO,
                "李雷_2_10_EchoServer_1_2_.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("net_team7", "李雷");
        assertThat(read).allMatch(each -> each.sources().size() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void canvas_without_names(Form form) throws IOException {
        List<Submission> read = read(form, "anon_aB3dE_67896_EchoServer.java", ECHO,
                "LATE_anon_12345_67897_EchoServer.java", ECHO,
                "anon_xYz12_67898_EchoServer.java", ECHO, "anon_xYz12_67899_report.pdf", "PDF");

        assertThat(read).extracting(Submission::name).containsExactly("anon_12345", "anon_aB3dE",
                "anon_xYz12");
        assertThat(read).allMatch(each -> each.sources().containsKey(TARGET));
        assertThat(texts(read.getFirst())).containsExactly(
                "Handed in after the deadline, says the platform.");
    }

    @Test
    void a_name_that_hides_somebody_is_no_number() throws IOException {
        Path download = unpacked("download", "anon_aB3dE_67896_EchoServer.java", ECHO);

        assertThat(SubmissionFinder.find(List.of(download)).handins()).singleElement()
                .returns(Optional.empty(), Handin::account);
    }

    @ParameterizedTest
    @EnumSource
    void who_typed_on_canvas_is_a_student_too(Form form) throws IOException {
        List<Submission> read = read(form, "ada_1_10_EchoServer.java", ECHO,
                "bob_2_text.html", ECHO, "cyn_LATE_3_link.html", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("ada", "bob", "cyn");
        assertThat(texts(read.getLast())).first()
                .isEqualTo("Left out: what was typed into a form.");
    }

    @ParameterizedTest
    @EnumSource
    void moodle(Form form) throws IOException {
        byte[] zip = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));

        List<Submission> read = read(form,
                "Ada Lovelace_12345_assignsubmission_file_/homework.zip", zip,
                "Ada Lovelace_12345_assignsubmission_onlinetext_/onlinetext.html", "Hello",
                "Bo_b Hopper_222_assignsubmission_file_/src/EchoServer.java", ECHO,
                "Cy_333_assignsubmission_onlinetext_/onlinetext.html", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("Ada Lovelace",
                "Bo_b Hopper", "Cy");
        assertThat(read.subList(0, 2)).allMatch(each -> each.sources().containsKey(TARGET));
        assertThat(texts(read.getFirst()))
                .containsExactly("Left out: what was typed into a form.");
        assertThat(read.getLast().sources()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void gradescope(Form form) throws IOException {
        String metadata = """
                ---
                submission_11:
                  :submitters:
                  - :name: Ada Lovelace
                    :sid: '815'
                    :email: ada@example.org
                  - :name: 'Pat O''Hara'
                  :created_at: !ruby/object:ActiveSupport::TimeWithZone
                    utc: 2026-11-01 10:00:00 Z
                  :history:
                  - :id: 3
                    :submitters:
                    - :name: Somebody Else
                submission_12:
                  :submitters:
                  - :name: "Bob"
                """;

        List<Submission> read = read(form, "submission_metadata.yml", metadata,
                "submission_11/EchoServer.java", ECHO, "submission_12/EchoServer.java", ECHO,
                "submission_13/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("Ada Lovelace, Pat O'Hara",
                "Bob", "submission_13");
        assertThat(read).allMatch(each -> each.sources().containsKey(TARGET));
    }

    @ParameterizedTest
    @EnumSource
    void what_bears_no_label_is_a_hand_in_of_its_own(Form form) throws IOException {
        List<Submission> read = read(form, "ada_1_10_EchoServer.java", ECHO,
                "bob_2_11_EchoServer.java", ECHO, "cy/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("ada", "bob", "cy");
    }

    @ParameterizedTest
    @EnumSource
    void two_students_of_one_name_are_kept_apart(Form form) throws IOException {
        List<Submission> read = read(form, "Ada_1_assignsubmission_file_/EchoServer.java", ECHO,
                "Ada_2_assignsubmission_file_/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("Ada", "Ada-2");
    }

    @ParameterizedTest
    @EnumSource
    void a_file_cannot_claim_to_be_another_students(Form form) throws IOException {
        String forged = "Zed_888_assignsubmission_file_%s777_assignsubmission_file_EchoServer.java";

        List<Submission> read = read(form, "Ada_777_assignsubmission_file_EchoServer.java", ECHO,
                forged.formatted("x_"), "forged", forged.formatted(""), "forged");

        assertThat(read).extracting(Submission::name).containsExactly("Ada",
                forged.formatted(""), forged.formatted("x_"));
        assertThat(read.getFirst().sources()).containsEntry(TARGET, ECHO);
        assertThat(texts(read.getLast())).first().asString().contains("the mark of two students");
    }

    @Test
    void one_students_limits_are_not_the_class() throws IOException {
        byte[] large = new byte[15 << 20];

        List<Submission> read = read(Form.ZIP, "ada_1_10_EchoServer.java", ECHO,
                "ada_1_11_zeros", large, "bob_2_12_zeros", large, "bob_2_13_more", large,
                "bob_2_14_EchoServer.java", ECHO);

        assertThat(read.getFirst().sources()).containsKey(TARGET);
        assertThat(texts(read.getLast())).first().asString().contains("more than 20 MB");
    }

    private List<Submission> read(Form form, Object... namesAndContents) throws IOException {
        var exercise = new Exercise("3.1", "", "", List.of("EchoServer"), 10, 45, List.of(),
                List.of());
        var intake = new Intake(new CourseNames(folder, List.of(new Chapter("03", "structures",
                "", "3", List.of(exercise)))));
        return SubmissionFinder.find(List.of(packed(form, namesAndContents))).handins().stream()
                .map(intake::read).toList();
    }

    private Path packed(Form form, Object[] files) throws IOException {
        Path zip = Packed.zip(folder.resolve("download.zip"), files);
        return switch (form) {
            case ZIP -> zip;
            case TAR -> Packed.tar(folder.resolve("download.tgz"), files);
            case FOLDER -> unpacked("download", files);
            case ZIP_WITH_A_FOLDER -> {
                Object[] deeper = files.clone();
                for (int i = 0; i < files.length; i += 2) {
                    deeper[i] = "assignment_7_export/" + files[i];
                }
                yield Packed.zip(folder.resolve("deeper.zip"), deeper);
            }
        };
    }

    private Path unpacked(String name, Object... files) throws IOException {
        Path download = folder.resolve(name);
        for (int i = 0; i < files.length; i += 2) {
            Path file = download.resolve((String) files[i]);
            Files.createDirectories(file.getParent());
            Files.write(file, files[i + 1] instanceof byte[] octets ? octets
                    : ((String) files[i + 1]).getBytes(StandardCharsets.UTF_8));
        }
        return download;
    }

    private static List<String> texts(Submission submission) {
        return submission.notes().stream().map(Note::text).toList();
    }
}
