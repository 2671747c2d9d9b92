package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.command.Home;
import netprog.grader.model.Catalog;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.model.GraderFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples of a course with the exercises 9.1 and 9.2, whose classes are `One`
/// and `Two`, and with a helper in the reference.
class SampleClassTest {

    private static final String SOURCES = "chapters/09-tiny/src/main/java/netprog/tiny/";

    private static final String EXERCISE = """
            [[exercise]]
            id = "%s"
            classes = ["%s"]
            title = ""
            section = "9"
            points = 3
            minutes = 1
            catches = []
            grants = []
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void write_the_course() throws IOException {
        write("chapters/09-tiny/chapter.toml", "title = \"\"\npaper = \"9\"\n"
                + EXERCISE.formatted("9.1", "One") + EXERCISE.formatted("9.2", "Two"));
        for (String name : new String[] {"One", "Two"}) {
            write(SOURCES + name + ".java", "a skeleton\n");
        }
        for (String name : new String[] {"One", "Two", "Helper"}) {
            write("solutions/09-tiny/src/main/java/netprog/tiny/" + name + ".java",
                    "right\n");
        }
        write("tests/09-tiny/mistakes/9.1.toml",
                mistake("wrong", "right") + mistake("misfit", "something else"));
    }

    @Test
    void what_is_neither_solved_nor_mistaken_is_a_skeleton() throws IOException {
        Path built = build(sample("", "", ""));

        assertThat(source(built, "One")).isEqualTo("a skeleton\n");
        assertThat(source(built, "Two")).isEqualTo("a skeleton\n");
        assertThat(built.resolve(SOURCES + "Helper.java")).doesNotExist();
    }

    @Test
    void a_planted_mistake_is_handed_in_beside_what_is_solved() throws IOException {
        Path built = build(sample("\"9.2\"", "\"9.1-wrong\"", ""));

        assertThat(source(built, "One")).isEqualTo("wrong\n");
        assertThat(source(built, "Two")).isEqualTo("right\n");
    }

    @Test
    void a_planted_mistake_comes_with_the_helpers_and_no_other_exercise() throws IOException {
        Path built = build(sample("", "\"9.1-wrong\"", ""));

        assertThat(source(built, "One")).isEqualTo("wrong\n");
        assertThat(source(built, "Two")).isEqualTo("a skeleton\n");
        assertThat(source(built, "Helper")).isEqualTo("right\n");
    }

    @Test
    void a_file_of_the_sample_s_own_replaces_all_others() throws IOException {
        write("tests/sample-class/ada/" + SOURCES + "One.java", "her own\n");

        assertThat(source(build(sample("", "\"9.1-wrong\"", "")), "One"))
                .isEqualTo("her own\n");
    }

    @Test
    void a_planted_mistake_has_the_points_that_are_said() throws IOException {
        Exercise one = Catalog.read(new CourseTree(root)).chapters().getFirst().exercises()
                .getFirst();

        assertThat(sample("", "\"9.1-wrong\"", "").samples().getFirst().expected(one)).isZero();
        assertThat(sample("", "\"9.1-wrong\"", "\"9.1\" = 2").samples().getFirst()
                .expected(one)).isEqualTo(2);
    }

    @Test
    void a_mistake_that_is_not_planted_is_a_fault() throws IOException {
        SampleClass samples = sample("", "\"9.1-absent\"", "");

        assertThatThrownBy(() -> build(samples)).isInstanceOf(GraderFault.class)
                .hasMessage("the sample ada names a mistake that is not planted: 9.1-absent");
    }

    @Test
    void a_mistake_that_does_not_fit_the_reference_is_a_fault() throws IOException {
        SampleClass samples = sample("", "\"9.1-misfit\"", "");

        assertThatThrownBy(() -> build(samples)).isInstanceOf(GraderFault.class)
                .hasMessageStartingWith(
                        "mistakes/9.1-misfit: cannot change netprog/tiny/One.java:");
    }

    /// {@return a class with one sample, whose name is ada}
    private SampleClass sample(String solved, String mistakes, String points)
            throws IOException {
        write("tests/sample-class/class.toml", """
                [[submission]]
                name = "ada"
                what = ""
                pack = "folder"
                skeleton = true
                solved = [%s]
                mistakes = [%s]
                encoding = "UTF-8"
                points = { %s }
                """.formatted(solved, mistakes, points));
        CourseTree tree = new CourseTree(root);
        return SampleClass.read(new Home(tree, Catalog.read(tree)));
    }

    private Path build(SampleClass samples) throws IOException {
        return samples.build(root.resolve("target/sample-class")).getFirst().items().getFirst()
                .path();
    }

    private static String source(Path built, String name) throws IOException {
        return Files.readString(built.resolve(SOURCES + name + ".java"));
    }

    private static String mistake(String name, String old) {
        return """
                [[mistake]]
                name = "%s"
                why = ""
                fails = []

                [[mistake.change]]
                file = "One.java"
                find = "%s"
                replace = "wrong"
                """.formatted(name, old);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
