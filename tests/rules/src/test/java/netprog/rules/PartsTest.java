package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

    private static final Task TASK =
            new Task("03-structures", "3.1", List.of("A"), 10, 45, List.of());

    @TempDir
    private Path root;

    @Test
    void every_exercise_has_all_its_parts() {
        Repository repository = Repository.here();
        List<Violation> violations = Task.of(repository)
                .flatMap(task -> PartsRule.check(repository, task).stream()).distinct().toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void an_exercise_of_which_nothing_exists_is_reported_part_by_part() {
        assertThat(check()).extracting(Violation::reason).containsExactly(
                "the skeleton of exercise 3.1 is missing",
                "the reference of exercise 3.1 is missing",
                "the public test of exercise 3.1 is missing",
                "has no test with @Exercise(\"3.1\")",
                "the file of mistakes of exercise 3.1 is missing",
                "the notes for the instructor of exercise 3.1 is missing",
                "the text of exercise 3.1 is missing",
                "the deck of exercise 3.1 is missing");
    }

    @Test
    void parts_without_their_content_are_reported() throws IOException {
        write("tests/03-structures/src/test/java/netprog/structures/ATest.java", "class ATest {}");
        write("chapters/03-structures/README.md", "### Exercise 3.1: A\n### Exercise 3.2\n"
                + "<details><summary>Hint 1</summary>");
        write("slides/03-structures.md", "# Something else\n3.1");

        assertThat(check()).extracting(Violation::reason).contains(
                "has no test with @Exercise(\"3.1\")",
                "exercise 3.1 lacks <details><summary>Hint 1</summary>",
                "has no slide with ```exercise id=\"3.1\"");
    }

    @Test
    void each_stage_has_its_own_hints() throws IOException {
        write("chapters/03-structures/README.md", "### Exercise 3.1: A\n#### Stage 1: B\n"
                + "<details><summary>Hint 1</summary>\n<details><summary>Hint 2</summary>\n"
                + "<details><summary>Hint 3</summary>\n#### Stage 2: C\n### Exercise 3.2\n");
        Task task = new Task("03-structures", "3.1", List.of("A"), 10, 60,
                List.of(List.of("b"), List.of("c"), List.of("d")));

        assertThat(PartsRule.check(Repository.at(root), task)).extracting(Violation::reason)
                .filteredOn(reason -> reason.contains("tage"))
                .containsExactly(
                        "stage 2 of exercise 3.1 lacks <details><summary>Hint 1</summary>",
                        "stage 2 of exercise 3.1 lacks <details><summary>Hint 2</summary>",
                        "stage 2 of exercise 3.1 lacks <details><summary>Hint 3</summary>",
                        "has no heading \"#### Stage 3: ...\" below exercise 3.1");
    }

    @Test
    void the_list_of_exercises_is_read() {
        assertThat(Task.of("03-structures", """
                [[exercise]]
                id = "3.1"
                classes = ["A"]
                points = 10
                minutes = 45
                """)).containsExactly(TASK);
    }

    private List<Violation> check() {
        return PartsRule.check(Repository.at(root), TASK);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
