package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.model.Catalog;
import netprog.grader.model.CourseTree;
import netprog.grader.model.Exercise;
import netprog.grader.pack.StudentsCopy;
import netprog.grader.pack.Unpacked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// `course handout`, from the repository to a copy that a student can use.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class HandoutTest {

    @TempDir
    Path folder;
    private BuiltCourse course;
    private Path zip;

    @BeforeEach
    void build() throws IOException {
        course = BuiltCourse.at(folder.resolve("course"));
        zip = folder.resolve("copy.zip");
    }

    @Test
    void a_copy_is_searched_tried_and_then_there() throws IOException {
        Files.writeString(zip, "an older one");

        assertThat(course.run("handout", "--force", zip.toString()))
                .as(course.printed.toString()).isZero();

        assertThat(course.printed.toString()).contains("none is in it", "none is started",
                "the public tests of 2 exercises pass").doesNotContain("decks");
        Unpacked.to(folder.resolve("bare"), zip);
        Path copy = folder.resolve("bare").resolve(StudentsCopy.TOP);
        assertThat(copy.resolve("solutions")).doesNotExist();
        assertThat(copy.resolve("tests/09-tiny/src")).doesNotExist();
        assertThat(copy.resolve("tests/09-tiny/target/test-classes")).doesNotExist();
        assertThat(copy.resolve("tests/skeletons/chapters/09-tiny/src/main/java")
                .resolve(TinyCourse.ONE)).exists();
        assertThat(Catalog.read(new CourseTree(copy)).chapters().getFirst().exercises())
                .allMatch(each -> each.catches().isEmpty())
                .extracting(Exercise::points).containsExactly(3, 4);
        assertThat(Files.readString(copy.resolve("chapters/pom.xml")))
                .contains("<module>09-tiny</module>");
        tryCommands(BuiltCourse.in(copy));
    }

    @Test
    void an_exercise_that_is_solved_in_the_chapters_is_a_refusal() throws IOException {
        Files.writeString(course.root.resolve("chapters/09-tiny/src/main/java/"
                + TinyCourse.ONE), TinyCourse.one("return 1; // a trial of the author"));

        assertThat(course.run("handout", zip.toString())).isEqualTo(1);

        assertThat(course.printed.toString()).contains("exercise 9.1 is started already")
                .doesNotContain("exercise 9.2 is");
        assertThat(zip).doesNotExist();
    }

    @Test
    void a_public_test_that_the_reference_fails_is_a_refusal() throws IOException {
        Files.writeString(course.root.resolve("solutions/09-tiny/src/main/java/"
                + TinyCourse.TWO), TinyCourse.two("return 3;"));

        assertThat(course.run("handout", zip.toString())).isEqualTo(1);

        assertThat(course.printed.toString()).contains("exercise 9.2 fails a public test");
        assertThat(zip).doesNotExist();
    }

    @Test
    void without_decks_the_pages_are_packed_alone_and_a_line_says_so() throws IOException {
        Files.delete(course.root.resolve("slides/target/pages/09-tiny.html"));

        assertThat(course.run("handout", zip.toString())).isZero();

        assertThat(course.printed.toString()).containsOnlyOnce("decks     none, only pages");
        Unpacked.to(folder.resolve("bare"), zip);
        assertThat(folder.resolve("bare").resolve(StudentsCopy.TOP).resolve("slides"))
                .isDirectoryContaining(each -> each.endsWith("index.html"))
                .isDirectoryNotContaining(each -> each.toString().contains("09-tiny"));
    }

    @Test
    void a_deck_that_shows_the_reference_is_a_refusal() throws IOException {
        String name = "solutions/09-tiny/src/main/java/netprog/tiny/Helper.java";
        Path reference = course.root.resolve(name);
        String lines = """
                int first = numbers.length;
                int second = first * 2;
                String sum = "<" + second;
                System.Logger logger = null;
                """;
        Files.createDirectories(reference.getParent());
        Files.writeString(reference, "class Helper { void help(int[] numbers) {\n%s} }"
                .formatted(lines));
        Files.writeString(course.root.resolve("slides/target/pages/09-tiny.html"),
                "<section><pre><code>%s</code></pre></section>".formatted(lines
                        .replace("int", "<span>int</span>").replace("\"<\"", "&quot;&lt;&quot;")));

        assertThat(course.run("handout", zip.toString())).isEqualTo(1);

        assertThat(course.printed.toString()).contains("Nothing was written",
                "slides/09-tiny.html holds lines of solutions/");
        assertThat(zip).doesNotExist();
    }

    @Test
    void a_leak_is_named_and_nothing_is_written() throws IOException {
        Files.writeString(course.root.resolve("chapters/09-tiny/README.md"),
                "See OneTest, gives_one_again.");

        assertThat(course.run("handout", zip.toString())).isEqualTo(1);

        assertThat(course.printed.toString()).contains("Nothing was written",
                "chapters/09-tiny/README.md holds a hidden test: gives_one_again");
        assertThat(folder).isDirectoryNotContaining(each -> each.toString().contains("copy"));
    }

    @Test
    void a_file_that_is_there_stays_until_there_is_a_better_one() throws IOException {
        Files.writeString(zip, "mine");

        assertThat(course.run("handout", zip.toString())).isEqualTo(2);
        assertThat(course.printed.toString()).contains("is there already", "--force");
        Files.writeString(course.root.resolve("chapters/09-tiny/README.md"), "See OneTest");
        assertThat(course.run("handout", "--force", zip.toString())).isEqualTo(1);
        assertThat(zip).hasContent("mine");
    }

    /// What the copy's own command says.
    private static void tryCommands(BuiltCourse copy) {
        for (String command : new String[] {"grade", "prove", "handout x.zip"}) {
            assertThat(copy.run(command.split(" "))).as(command).isEqualTo(1);
        }
        assertThat(copy.printed.toString()).contains("`course grade` needs the instructor's",
                "`course prove` needs the instructor's", "`course handout` needs the");
        assertThat(copy.run("check", "9.1")).isEqualTo(1);
        assertThat(copy.printed.toString()).contains("Not started");
        Path caches = copy.root.resolve("tests/runner/target/aot");
        assertThat(caches).isDirectoryContaining("glob:**.aot")
                .isDirectoryNotContaining("glob:**/launcher*");
        assertThat(copy.root.resolve(".gitignore")).content().contains("\n/tests/*/target/aot/\n");
        assertThat(copy.run()).isZero();
        assertThat(copy.printed.toString()).contains("0 of 2 exercises pass the public tests");
    }
}
