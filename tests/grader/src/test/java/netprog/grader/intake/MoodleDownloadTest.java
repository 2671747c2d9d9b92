package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What an instructor downloads from an assignment of Moodle.
class MoodleDownloadTest extends DownloadedClass {

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
    void moodle_4_ends_no_folder_in_an_underscore(Form form) throws IOException {
        byte[] zip = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));

        List<Submission> read = read(form,
                "Ada Lovelace_12345_assignsubmission_file/homework.zip", zip,
                "Ada Lovelace_12345_assignsubmission_onlinetext/onlinetext.html", "Hello",
                "Grace Hopper_12346_assignsubmission_file/hopper.zip", zip);

        assertThat(read).extracting(Submission::name).containsExactly("Ada Lovelace",
                "Grace Hopper");
        assertThat(read).allMatch(each -> each.sources().containsKey(TARGET));
    }

    @ParameterizedTest
    @EnumSource
    void without_folders_the_name_of_a_file_tells_the_newest_attempt(Form form)
            throws IOException {
        byte[] old = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO + "// old"));
        byte[] last = Files.readAllBytes(Packed.zip(folder.resolve("x.zip"), "EchoServer.java",
                ECHO));

        List<Submission> read = read(form, "Ada_1_assignsubmission_file_v2.zip", last,
                "Ada_1_assignsubmission_file_v1.zip", old);

        assertThat(read).singleElement().satisfies(each -> assertThat(each.sources())
                .containsEntry(TARGET, ECHO));
    }

    @ParameterizedTest
    @EnumSource
    void a_participant_without_a_name_keeps_the_number(Form form) throws IOException {
        List<Submission> read = read(form,
                "Participant_12345_assignsubmission_file/EchoServer.java", ECHO,
                "Participant_12346_assignsubmission_file/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("Participant 12345",
                "Participant 12346");
    }

    @ParameterizedTest
    @EnumSource
    void groups_are_not_the_participants_that_have_their_numbers(Form form) throws IOException {
        List<Submission> read = read(form,
                "Foxes_42_assignsubmission_file/EchoServer.java", ECHO,
                "Default group_assignsubmission_file/EchoServer.java", ECHO,
                "Default group_assignsubmission_onlinetext/onlinetext.html", "Hello");

        assertThat(read).extracting(Submission::name).containsExactly("Default group", "Foxes");
        assertThat(read).allMatch(each -> each.sources().containsKey(TARGET));
    }

    @ParameterizedTest
    @CsvSource({"Foxes_42, Default group", "Foxes_42, Group A_43", "Team 7_42, Team 8_43",
            "Équipe bleue_42, Équipe rouge_43"})
    void a_group_has_no_number_of_a_participant(String one, String two) throws IOException {
        assertThat(accounts(one + "_assignsubmission_file/X.java",
                two + "_assignsubmission_file/X.java",
                "Gruppe 9_44_assignsubmission_file/X.java")).containsOnly(Optional.empty());
    }

    @Test
    void without_folders_a_group_has_no_number_either() throws IOException {
        assertThat(accounts("Team 7_42_assignsubmission_file_X.java",
                "Team 8_43_assignsubmission_file_X.java")).containsOnly(Optional.empty());
    }

    @Test
    void a_participant_called_like_a_group_costs_nobody_else_the_number()
            throws IOException {
        assertThat(accounts("Ada Lovelace_42_assignsubmission_file/X.java",
                "Group Captain_43_assignsubmission_file/X.java",
                "Zoe Teamer_44_assignsubmission_file/X.java")).containsExactly(number("42"),
                        Optional.empty(), number("44"));
    }

    @Test
    void before_moodle_4_members_of_a_group_had_their_own_numbers() throws IOException {
        assertThat(accounts("Team 7-Ada Lovelace_42_assignsubmission_file_/X.java",
                "Team 7-Grace Hopper_43_assignsubmission_file_/X.java")).containsExactly(
                        number("42"), number("43"));
    }

    @Test
    void a_name_with_two_marks_costs_nobody_else_the_number() throws IOException {
        assertThat(accounts("Ada Lovelace_42_assignsubmission_file/X.java",
                "Eve_assignsubmission_file_x_43_assignsubmission_file/X.java",
                "Zoe_44_assignsubmission_file/X.java")).containsExactly(number("42"),
                        Optional.empty(), number("44"));
    }

    @Test
    void the_number_of_a_student_in_the_name_makes_no_group() throws IOException {
        assertThat(accounts("Ada Lovelace 1234567_42_assignsubmission_file/X.java",
                "Bob s54321_43_assignsubmission_file/X.java")).containsExactly(number("42"),
                        number("43"));
    }

    @Test
    void a_group_with_a_short_number_has_no_number_of_a_participant() throws IOException {
        assertThat(accounts("A1_42_assignsubmission_file/X.java",
                "Lab 2026_43_assignsubmission_file/X.java")).containsOnly(Optional.empty());
    }

    private List<Optional<Account>> accounts(String... files) throws IOException {
        Path download = unpacked("accounts", Stream.of(files)
                .flatMap(each -> Stream.of(each, ECHO)).toArray());
        return SubmissionFinder.find(List.of(download)).handins().stream().map(Handin::account)
                .toList();
    }

    private static Optional<Account> number(String number) {
        return Optional.of(new Account(Platform.MOODLE, number));
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
    void two_of_one_name_are_kept_apart_among_groups_too(Form form) throws IOException {
        List<Submission> read = read(form,
                "Anna Schmidt_1_assignsubmission_file/EchoServer.java", ECHO,
                "Anna Schmidt_2_assignsubmission_file/EchoServer.java", ECHO + "// two",
                "Default group_assignsubmission_file/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("Anna Schmidt",
                "Anna Schmidt-2", "Default group");
        assertThat(read.get(1).sources()).containsEntry(TARGET, ECHO + "// two");
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
}
