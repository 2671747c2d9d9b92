package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for the downloads of all learning platforms, and of Gradescope.
class DownloadTest extends DownloadedClass {

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

    @Test
    void gradescope_may_encode_a_name() throws IOException {
        String metadata = """
                submission_11:
                  :submitters:
                  - :name: !binary |-
                      SsOpcsO0bWUg
                      TMOp

                    :sid: '815'
                  - :name: !binary "QWRh"
                submission_12:
                  :submitters:
                  - :name: !binary |-
                      A
                submission_13:
                  :submitters:
                  - :name: !binary |-
                      5p2O6Zu3
                """;

        assertThat(read(Form.FOLDER, "submission_metadata.yml", metadata,
                "submission_11/X.java", "", "submission_12/X.java", "", "submission_13/X.java",
                "")).extracting(Submission::name).containsExactly("Jérôme Lé, Ada",
                        "submission_12", "李雷");
    }

    @ParameterizedTest
    @EnumSource
    void what_bears_no_label_is_a_hand_in_of_its_own(Form form) throws IOException {
        List<Submission> read = read(form, "ada_1_10_EchoServer.java", ECHO,
                "bob_2_11_EchoServer.java", ECHO, "cy/EchoServer.java", ECHO);

        assertThat(read).extracting(Submission::name).containsExactly("ada", "bob", "cy");
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
}
