package netprog.grader.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Path zip = file("class/ada/homework.zip");
        file("class/bob/X.java");

        assertThat(SubmissionFinder.find(List.of(folder.resolve("class"))))
                .contains(Handin.of("ada", zip.toRealPath()));
    }

    @Test
    void two_of_one_name_are_kept_apart() throws IOException {
        file("class/ada/X.java");
        file("class/ada.zip");

        assertThat(names("class")).containsExactly("ada", "ada-2");
    }

    private List<String> names(String path) throws IOException {
        return SubmissionFinder.find(List.of(folder.resolve(path))).stream().map(Handin::name)
                .toList();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
