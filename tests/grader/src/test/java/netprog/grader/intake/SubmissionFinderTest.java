package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.SubmissionFinder.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionFinderTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_with_chapters_is_one_submission() throws IOException {
        file("ada/chapters/03-structures/X.java");

        assertThat(names("ada")).containsExactly("ada");
    }

    @Test
    void a_folder_of_folders_and_archives_is_a_class() throws IOException {
        file("class/ada/X.java");
        file("class/bob.tar.gz");
        file("class/expected.toml");

        assertThat(names("class")).containsExactly("ada", "bob");
    }

    @Test
    void an_archive_alone_in_a_folder_has_the_folders_name() throws IOException {
        file("class/ada/homework.zip");
        file("class/bob/X.java");

        assertThat(names("class")).containsExactly("ada", "bob");
    }

    @Test
    void an_archive_that_cannot_be_read_is_a_hand_in_too() throws IOException {
        file("class/ada.7z");
        file("class/bob.rar");

        assertThat(names("class")).containsExactly("ada", "bob");
        assertThat(names("class/ada.7z")).containsExactly("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class.zip", "class.tar.gz"})
    void an_archive_of_folders_that_hold_one_source_is_a_class(String name) throws IOException {
        Object[] files = {"ada/src/EchoServer.java", "", "bob/EchoServer.java", "", "cy/X.java", "",
                "__MACOSX/ada/._x", ""};
        Path archive = folder.resolve(name);
        assertThat(names((name.endsWith("zip") ? Packed.zip(archive, files)
                : Packed.tar(archive, files)).toString())).containsExactly("ada", "bob", "cy");
    }

    @Test
    void an_archive_of_archives_is_a_class() throws IOException {
        Packed.zip(folder.resolve("class.zip"), "ada.zip", "", "bob.tar.gz", "");

        assertThat(names("class.zip")).containsExactly("ada", "bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"week-3/", "Exercise 3/Submissions/"})
    void folders_around_a_class_are_not_a_member(String around) throws IOException {
        Packed.zip(folder.resolve("folders.zip"), around + "ada/EchoServer.java", "",
                around + "bob/EchoServer.java", "", around + "cyn/EchoServer.java", "");
        Packed.zip(folder.resolve("zips.zip"), around + "ada.zip", "", around + "bob.zip", "",
                around.substring(0, around.indexOf('/')) + "/grades.xlsx", "");

        assertThat(names("folders.zip")).containsExactly("ada", "bob", "cyn");
        assertThat(names("zips.zip")).containsExactly("ada", "bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "week-3/"})
    void a_folder_with_a_zip_in_it_is_a_member(String around) throws IOException {
        Packed.zip(folder.resolve("class.zip"), around + "ada/hw.zip", "",
                around + "bob/hw.zip", "", around + "bob/report.pdf", "",
                around + "cyn/EchoServer.java", "", around + "index.html", "");

        assertThat(names("class.zip")).containsExactly("ada", "bob", "cyn");
    }

    @Test
    void an_archive_of_one_students_folders_is_one_submission() throws IOException {
        Packed.zip(folder.resolve("ada.zip"), "one/EchoServer.java", "", "two/Frames.java", "");
        Packed.zip(folder.resolve("bob.zip"), "chapters/a/X.java", "", "chapters/b/X.java", "");
        Packed.zip(folder.resolve("cyn.zip"), "homework/src/main/java/netprog/a/X.java", "",
                "homework/src/main/java/netprog/b/X.java", "");
        Packed.zip(folder.resolve("dan.zip"), "code/X.java", "", "books/rfc.zip", "");

        assertThat(names("ada.zip")).containsExactly("ada");
        assertThat(names("bob.zip")).containsExactly("bob");
        assertThat(names("cyn.zip")).containsExactly("cyn");
        assertThat(names("dan.zip")).containsExactly("dan");
    }

    @Test
    void what_a_student_of_a_class_packed_is_one_submission() throws IOException {
        Packed.zip(folder.resolve("class/ada.zip"), "homework/bob/X.java", "",
                "homework/eve/X.java", "");
        Packed.zip(folder.resolve("class/bob.zip"), "ada_X.java", "", "eve_X.java", "");
        file("class/cyn/ada_X.java");
        file("class/cyn/eve_X.java");

        assertThat(names("class")).containsExactly("ada", "bob", "cyn");
        assertThat(names("class/ada.zip", "class/bob.zip", "class/cyn"))
                .containsExactly("ada", "bob", "cyn");
    }

    @ParameterizedTest
    @CsvSource({"v1, v2", "2026-11-09, 2026-11-10 (2)", "old, final", "Attempt 1, Attempt 2"})
    void attempts_of_one_student_are_one_submission(String one, String two) throws IOException {
        Packed.zip(folder.resolve("bob.zip"), "bob/" + one + "/X.java", "",
                "bob/" + two + "/X.java", "");
        file("ada/" + one + "/X.java");
        file("ada/" + two + "/X.java");

        assertThat(names("ada")).containsExactly("ada");
        assertThat(names("bob.zip")).containsExactly("bob");
    }

    @ParameterizedTest
    @CsvSource({"1234567, 7654321", "st101, st102", "Team 1, Team 2", "v1-ada, v2-bob",
            "2019-04-12345, 2019-04-54321", "2021-07-1234, 2021-07-4321",
            "2021-13-01, 2021-13-02", "2021-12-32, 2021-12-33", "V00123456, V00654321"})
    void folders_with_numbers_may_be_several_students(String one, String two)
            throws IOException {
        file("class/" + one + "/X.java");
        file("class/" + two + "/X.java");

        assertThat(names("class")).containsExactly(one, two);
    }

    @Test
    void sources_with_names_of_students_are_a_class() throws IOException {
        String[] files = {"ada_EchoServer.java", "ada_Frames.java", "van_der_Berg_EchoServer.java",
                "cyn.zip", "marks.xlsx"};
        for (String name : files) {
            file("class/" + name);
        }
        Packed.zip(folder.resolve("class.zip"), Stream.of(files)
                .flatMap(name -> Stream.of("week-3/" + name, "")).toArray());

        for (String path : List.of("class", "class.zip")) {
            Found found = SubmissionFinder.find(List.of(folder.resolve(path)));
            assertThat(found.handins()).extracting(Handin::name).containsExactly("ada", "cyn",
                    "van_der_Berg");
            assertThat(found.handins().getFirst().items()).extracting(Item::as)
                    .containsExactly("EchoServer.java", "Frames.java");
            assertThat(found.leftOut()).containsExactly("marks.xlsx");
        }
    }

    @Test
    void sources_with_numbers_of_students_are_a_class() throws IOException {
        file("class/V00123456_EchoServer.java");
        file("class/V00654321_EchoServer.java");

        assertThat(names("class")).containsExactly("V00123456", "V00654321");
    }

    @Test
    void sources_with_names_of_attempts_are_one_submission() throws IOException {
        file("ada/v1_EchoServer.java");
        file("ada/v2_EchoServer.java");
        file("ada/final_Frames.java");

        assertThat(names("ada")).containsExactly("ada");
    }

    @Test
    void sources_of_different_names_in_one_folder_are_one_submission() throws IOException {
        file("ada/Echo_Server.java");
        file("ada/Echo_Client.java");
        file("bob/My_Server.java");
        file("bob/Your_Server.java");
        file("bob/Server.java");

        assertThat(names("ada")).containsExactly("ada");
        assertThat(names("bob")).containsExactly("bob");
    }

    @Test
    void two_of_one_name_are_kept_apart() throws IOException {
        file("class/ada/X.java");
        file("class/ada.zip");

        assertThat(names("class")).containsExactly("ada", "ada-2");
    }

    @Test
    void no_two_names_look_the_same() throws IOException {
        Packed.zip(folder.resolve("class.zip"), "ada b/X.java", "", "ada b\u200b/X.java", "",
                "ada\u00a0b/X.java", "", "\u202eada b/X.java", "");

        assertThat(names("class.zip")).containsExactly("ada b", "ada b\ufffd",
                "ada\u00a0b-2", "\ufffdada b");
    }

    @Test
    void an_archive_among_several_paths_is_one_submission() throws IOException {
        Packed.zip(folder.resolve("aaron.zip"), "alice.zip", "", "aaron.zip", "");
        Packed.zip(folder.resolve("zed.zip"), "alice_777_1_Frames.java", "");
        file("alice.zip");

        assertThat(names("aaron.zip", "alice.zip", "zed.zip"))
                .containsExactly("aaron", "alice", "zed");
    }

    @Test
    void nobody_takes_the_name_of_a_path() throws IOException {
        file("aaron/alice.zip");
        Path alice = file("alice/X.java").getParent();

        assertThat(SubmissionFinder.find(List.of(folder.resolve("aaron"), alice)).handins())
                .filteredOn(each -> each.name().equals("alice"))
                .containsExactly(Handin.of("alice", alice.toRealPath()));
    }

    private List<String> names(String... paths) throws IOException {
        return SubmissionFinder.find(Stream.of(paths).map(folder::resolve).toList()).handins()
                .stream()
                .map(Handin::name).toList();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
