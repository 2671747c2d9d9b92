package netprog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentenceTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Task TASK =
            new Task("03-structures", "3.1", List.of("A"), 10, 45, List.of());

    @TempDir
    private Path root;

    static Stream<Task> tasks() {
        return Task.of(REPOSITORY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void every_sentence_has_its_test(Task task) {
        assertThat(SentenceRule.check(REPOSITORY, task)).isEmpty();
    }

    @BeforeEach
    void there_is_a_chapter() throws IOException {
        write("chapters/03-structures/README.md", "A server\nsends *every* octet back.");
        write("chapters/03-structures/src/main/java/netprog/structures/A.java", """
                /// Stops the server: ends the conversation
                /// if there is one, and gives the `port` back.
                class A {}
                """);
        write("tests/03-structures/src/test/java/netprog/structures/ATest.java",
                "@Exercise(\"3.1\") class ATest { void it_stops() {} }");
    }

    @Test
    void a_whole_table_is_no_violation() throws IOException {
        assertThat(check("""
                | "A server sends every octet back." | `it_stops` |
                | "Stops the server: ends the conversation if there is one" | `it_stops` |
                | "Stops the server … gives the port back." | `it_stops`, `it_stops` |
                | "gives the `port` back" | not graded: the system does it |
                | "every octet" | `it_stops` |
                """)).isEmpty();
    }

    @Test
    void a_row_that_is_not_true_is_reported() throws IOException {
        assertThat(check("""
                | "A client sends every octet back." | `it_stops` |
                | "gives the port back … Stops the server" | `it_stops` |
                | "every octet" | `it_starts` |
                | "every octet" | somehow |
                | every octet | `it_stops` |
                """)).extracting(Violation::reason).containsExactly(
                "quotes what neither contract nor section of 3.1 says:"
                        + " A client sends every octet back.",
                "quotes what neither contract nor section of 3.1 says:"
                        + " gives the port back … Stops the server",
                "names a test that 3.1 does not have: it_starts",
                "names no test, and says no \"not graded: ...\"",
                "is no row | \"sentence\" | `test` |");
    }

    @Test
    void a_table_that_is_missing_or_short_is_reported() throws IOException {
        assertThat(check("| \"every octet\" | `it_stops` |\n"))
                .extracting(Violation::reason)
                .containsExactly("the table of 3.1 has 1 rows: a contract has more sentences");
        write("solutions/03-structures/NOTES.md", "# Notes");
        assertThat(SentenceRule.check(Repository.at(root), TASK))
                .extracting(Violation::reason)
                .containsExactly("has no table \"| sentence of 3.1 | test |\"");
    }

    private List<Violation> check(String rows) throws IOException {
        write("solutions/03-structures/NOTES.md",
                "# Notes\n\n| sentence of 3.1 | test |\n|---|---|\n" + rows + "\nMore.\n");
        return SentenceRule.check(Repository.at(root), TASK);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
