package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void an_archive_of_one_students_folders_is_one_submission() throws IOException {
        Packed.zip(folder.resolve("ada.zip"), "one/EchoServer.java", "", "two/Frames.java", "");
        Packed.zip(folder.resolve("bob.zip"), "chapters/a/X.java", "", "chapters/b/X.java", "");
        Packed.zip(folder.resolve("cy.zip"), "homework/a/X.java", "", "homework/b/X.java", "");

        assertThat(names("ada.zip")).containsExactly("ada");
        assertThat(names("bob.zip")).containsExactly("bob");
        assertThat(names("cy.zip")).containsExactly("cy");
    }

    @Test
    void two_of_one_name_are_kept_apart() throws IOException {
        file("class/ada/X.java");
        file("class/ada.zip");

        assertThat(names("class")).containsExactly("ada", "ada-2");
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
