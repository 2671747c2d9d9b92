package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.model.GraderFault;
import netprog.grader.results.ResultFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

class GradesFolderTest {

    private final CommandSpec spec = new CommandLine(new Grade()).getCommandSpec();

    @TempDir
    Path root;
    private Path submissions;

    @BeforeEach
    void hand_in() throws IOException {
        submissions = Files.createDirectories(root.resolve("week3/students"));
        Files.writeString(submissions.resolve("ann.zip"), "");
    }

    @Test
    void a_folder_is_taken_when_it_is_absent_empty_or_of_an_earlier_run() throws IOException {
        Path own = Files.createDirectories(root.resolve("own"));

        assertThatCode(() -> check("absent/below", submissions)).doesNotThrowAnyException();
        assertThatCode(() -> check("own", submissions)).doesNotThrowAnyException();
        Files.writeString(own.resolve("results.jsonl"), "");
        Files.writeString(own.resolve("index.html"), "");
        assertThatCode(() -> check("own", submissions)).doesNotThrowAnyException();
    }

    @Test
    void a_folder_with_files_of_somebody_else_is_refused() throws IOException {
        Files.createDirectories(root.resolve("site"));
        Files.writeString(root.resolve("site/index.html"), "mine");

        assertThatThrownBy(() -> check("site", submissions))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("site has no results.jsonl")
                .hasMessageEndingWith("--output.");
    }

    @Test
    void a_class_does_not_lie_in_its_reports_nor_they_in_it() throws IOException {
        Files.writeString(root.resolve("week3/results.jsonl"), "");
        Files.createSymbolicLink(root.resolve("link"), submissions);

        assertRefused("week3", submissions);
        assertRefused("week3/students", submissions);
        assertRefused("week3/students/absent/below", submissions);
        assertRefused("link/reports", submissions);
        assertRefused("week3", root.resolve("link"));
        assertThatCode(() -> check("week3-reports", submissions)).doesNotThrowAnyException();
    }

    private void assertRefused(String output, Path submission) {
        assertThatThrownBy(() -> check(output, submission)).as(output)
                .isInstanceOf(ParameterException.class).hasMessageContaining("lie in each other");
    }

    @Test
    void a_class_keeps_its_seed_until_another_one_is_wanted() throws IOException {
        GradesFolder folder = new GradesFolder(root, "results.jsonl");
        long first = folder.seed(false);

        assertThat(folder.seed(false)).isEqualTo(first);
        long second = folder.seed(true);
        assertThat(second).isNotEqualTo(first);
        assertThat(folder.seed(false)).isEqualTo(second);
    }

    @Test
    void a_seed_that_was_torn_is_drawn_again() throws IOException {
        Files.writeString(root.resolve("seed.txt"), "");

        assertThat(new GradesFolder(root, "results.jsonl").seed(false)).isPositive();
    }

    @Test
    void who_finds_another_run_is_told_to_name_another_folder() throws IOException {
        GradesFolder folder = new GradesFolder(root.resolve("own"), "results.jsonl");
        try (ResultFile _ = folder.open()) {
            assertThatThrownBy(folder::open).isInstanceOf(GraderFault.class)
                    .hasMessageContaining("another run has").hasMessageContaining("--output");
        }
    }

    private void check(String output, Path submission) throws IOException {
        new GradesFolder(root.resolve(output), "results.jsonl").check(List.of(submission), spec);
    }
}
