package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final Task TASK =
            new Task("03-structures", "3.1", List.of("A"), 10, 45, List.of());

    @TempDir
    private Path root;

    @Test
    void every_table_has_the_points_and_minutes_of_the_list() {
        Repository repository = Repository.here();
        List<Violation> violations = Task.of(repository)
                .flatMap(task -> TableRule.check(repository, task).stream()).toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void a_row_that_says_the_same_is_right() throws IOException {
        assertThat(check("| [3.1](#31-a) | `A`, which is first | 10 | 45 |",
                "| 3.1 | the first | 10 |")).isEmpty();
    }

    @Test
    void a_row_that_says_something_else_is_reported() throws IOException {
        assertThat(check("| 3.10 | `J` | 10 | 45 |\n| 3.1 | `A` | 10 | 40 |",
                "| 3.1 | the first | 20 |")).extracting(Violation::toString).containsExactly(
                        "chapters/03-structures/README.md:2: the row of exercise 3.1 must end in"
                                + " \"| 10 | 45 |\", as chapters/03-structures/chapter.toml has it:"
                                + " a student plans by this table and is graded by that list",
                        "chapters/README.md:1: the row of exercise 3.1 must end in \"| 10 |\", as"
                                + " chapters/03-structures/chapter.toml has it: a student plans by"
                                + " this table and is graded by that list");
    }

    @Test
    void a_row_that_is_missing_is_reported() throws IOException {
        assertThat(check("| 3x1 | `A` | 10 | 45 |", "")).extracting(Violation::reason)
                .containsOnly("the table has no row for exercise 3.1: nobody finds it there")
                .hasSize(2);
    }

    private List<Violation> check(String chapter, String course) throws IOException {
        write("chapters/03-structures/README.md", chapter);
        write("chapters/README.md", course);
        return TableRule.check(Repository.at(root), TASK);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
