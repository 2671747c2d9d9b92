package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an instructor downloads from an assignment or a quiz of Canvas.
class CanvasDownloadTest extends DownloadedClass {

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
    void canvas_knows_better_than_the_names_which_archive_is_newest(Form form)
            throws IOException {
        byte[] old = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"),
                "src/main/java/" + TARGET, ECHO + "// old"));
        byte[] last = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));

        List<Submission> read = read(form, "ada_1_9_homework.zip", old,
                "ada_LATE_1_12_homework-1.zip", last, "ada_1_11_homework-10.zip", old);

        assertThat(read).singleElement().satisfies(each -> assertThat(each.sources())
                .containsEntry(TARGET, ECHO));
        assertThat(texts(read.getFirst())).contains("Left out as an earlier attempt:"
                + " homework-1.zip!/EchoServer.java is taken instead.");
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
    void a_quiz_on_canvas_has_the_students_number_before_the_questions(Form form)
            throws IOException {
        List<Submission> read = read(form,
                "hopper_grace12346_question_678_91012_EchoServer.java", ECHO,
                "hopper_grace12346_question_679_91013_Helper.java",
                "package netprog.structures;",
                "lovelace_ada12345_question_678_91011_EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("hopper_grace",
                "lovelace_ada");
        assertThat(read.getFirst().sources()).containsOnlyKeys(TARGET,
                "netprog/structures/Helper.java");
    }

    @Test
    void a_quiz_gives_the_students_numbers() throws IOException {
        Path quiz = unpacked("quiz", "ada12345_question_678_91011_EchoServer.java", ECHO);

        assertThat(SubmissionFinder.find(List.of(quiz)).handins()).singleElement()
                .returns(Optional.of(new Account(Platform.CANVAS, "12345")), Handin::account);
    }
}
