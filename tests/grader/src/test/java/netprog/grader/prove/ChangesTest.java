package netprog.grader.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GraderFault;
import netprog.grader.prove.Change.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files of mistakes and variants, and how their changes are made.
class ChangesTest {

    private static final Chapter CHAPTER = new Chapter("09", "tiny", "", "", List.of());
    private static final String FILE = "netprog/tiny/One.java";
    private static final String TEXT = "one();\ntwo('\\n');\n    two();\nthree();\n";
    private static final Map<String, String> REFERENCE = Map.of(FILE, TEXT, "b", "other\n");

    private static final String MISTAKE = """
            [[mistake]]
            name = "forgets"
            why = "Says \\"no\\"."
            fails = ["gives_one"]

            [[mistake.change]]
            file = "One.java"
            find = '''
            two('\\n');
            \s   two();
            '''
            replace = ''
            """;

    @TempDir
    Path root;

    @Test
    void a_mistake_has_its_exercise_from_the_file_and_needs_no_row() throws IOException {
        write("mistakes/9.1.toml", MISTAKE);

        assertThat(read()).singleElement().isEqualTo(new Mistake("9.1", "forgets", "Says \"no\".",
                List.of("gives_one"), List.of(),
                List.of(new Edit(FILE, "two('\\n');\n    two();\n", ""))));
        assertThat(read().getFirst().label()).isEqualTo("mistakes/9.1-forgets");
        assertThat(read().getFirst().applyTo(REFERENCE))
                .isEqualTo(Map.of(FILE, "one();\nthree();\n", "b", "other\n"));
    }

    @Test
    void a_mistake_is_found_by_its_id_alone() throws IOException {
        write("mistakes/9.1.toml", MISTAKE.replace("forgets", "b-forgets"));
        write("mistakes/9.1b.toml", MISTAKE);

        assertThat(mistake("9.1-b-forgets")).hasValueSatisfying(
                found -> assertThat(found.exercise()).isEqualTo("9.1"));
        assertThat(mistake("9.1b-forgets")).isPresent();
        assertThat(mistake("9.1-forgets")).isEmpty();
    }

    @Test
    void an_unknown_key_is_named_with_its_place() throws IOException {
        write("mistakes/9.1.toml", MISTAKE + MISTAKE.replace("fails =", "catch = []\nfails ="));

        assertThatThrownBy(this::read).isInstanceOf(GraderFault.class).hasMessageEndingWith(
                "9.1.toml: mistake 2, catch: unknown key \"catch\","
                        + " expected one of [catches, change, fails, name, why]");
    }

    @Test
    void a_missing_key_is_named_with_its_place() throws IOException {
        write("mistakes/9.1.toml", MISTAKE.replace("replace = ''", ""));

        assertThatThrownBy(this::read).isInstanceOf(GraderFault.class)
                .hasMessageContaining("9.1.toml: mistake 1, change 1, replace: ");
    }

    @Test
    void a_name_stands_for_one_mistake_or_variant() throws IOException {
        write("mistakes/9.1.toml", MISTAKE);
        write("variants/9.1.toml", MISTAKE.replace("mistake", "variant")
                .replace("fails = [\"gives_one\"]\n", ""));

        assertThatThrownBy(this::read).isInstanceOf(GraderFault.class).hasMessage(
                "variants/9.1-forgets: exercise 9.1 has another mistake or variant called forgets");
    }

    @Test
    void edits_are_looked_up_in_the_text_as_it_was() {
        assertThat(make(new Edit(FILE, "three", "one"), new Edit(FILE, "one", "three")))
                .isEqualTo("three();\ntwo('\\n');\n    two();\none();\n");
    }

    @Test
    void an_edit_that_does_not_fit_says_what_to_do() {
        assertUnfit("netprog/tiny/One.java: `four();` occurs 0 times, expected once;"
                + " copy it from the reference again", new Edit(FILE, "  four();", ""));
        assertUnfit("`two` occurs 2 times, expected once; extend `find` by a neighbouring line",
                new Edit(FILE, "two", ""));
        assertUnfit("`one` overlaps with another `find`",
                new Edit(FILE, "one();\ntwo('", ""), new Edit(FILE, "one", "two"));
        assertUnfit("`one(); …` occurs 0 times", new Edit(FILE, "one();\ntwo();", ""));
        assertUnfit("`find` is blank", new Edit(FILE, "\n", ""));
        assertUnfit("the reference has no such file, only [b, netprog/tiny/One.java]",
                new Edit("netprog/tiny/Two.java", "two", ""));
        assertUnfit("changes nothing", new Edit(FILE, "three", "three"));
    }

    private static void assertUnfit(String message, Edit... edits) {
        assertThatThrownBy(() -> make(edits)).isInstanceOf(GraderFault.class)
                .hasMessageContaining(message);
    }

    private static String make(Edit... edits) {
        return Edit.makeAll(List.of(edits), REFERENCE).get(FILE);
    }

    private List<Change> read() {
        return Changes.read(new CourseTree(root), CHAPTER);
    }

    private Optional<Mistake> mistake(String id) {
        return Changes.mistake(new CourseTree(root), CHAPTER, id);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve("tests/09-tiny").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
