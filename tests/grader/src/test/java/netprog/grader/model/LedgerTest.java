package netprog.grader.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import netprog.grader.TinyCourse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of tests and the list of exercises agree, or nothing is graded.
class LedgerTest {

    private static final String ONE_TEST = "netprog/tiny/OneTest.java";
    private static final String TOML = "chapters/09-tiny/chapter.toml";

    private static final String STAGES = """
            stage = [{ title = "Begin", points = %d, methods = ["open"] }, \
            { title = "Go on", points = %d, methods = ["give"] }]
            """;

    @TempDir
    Path root;
    TinyCourse course;

    @BeforeEach
    void write() throws IOException {
        course = TinyCourse.at(root);
    }

    @Test
    void lists_exercises_classes_and_methods_in_their_order() {
        assertThat(course.ledger()).containsExactly(
                new GradedTest("9.1", "netprog.tiny.OneTest", "gives_one", 1),
                new GradedTest("9.1", "netprog.tiny.OneTest", "gives_one_again", 2),
                new GradedTest("9.2", "netprog.tiny.TwoTest", "gives_two", 3),
                new GradedTest("9.2", "netprog.tiny.TwoTest", "takes_small_numbers", 1));
    }

    @Test
    void points_that_differ_from_the_chapter_are_refused() throws IOException {
        change("@Points(2)", "@Points(3)");

        assertRefused("exercise 9.1 of 09-tiny has 3 points in chapter.toml,"
                + " its tests add up to 4");
    }

    @Test
    void an_exercise_without_tests_is_refused() throws IOException {
        change("@Exercise(\"9.1\")", "@Exercise(\"9.2\")");

        assertRefused("exercise 9.1 of 09-tiny has no hidden tests; is tests/09-tiny compiled?");
    }

    @Test
    void two_tests_of_one_name_are_refused() throws IOException {
        change("gives_one_again()", "gives_one(org.junit.jupiter.api.TestInfo info)");

        assertRefused("exercise 9.1 of 09-tiny has two tests called gives_one");
    }

    @Test
    void a_test_without_points_is_refused() throws IOException {
        change("@Points(2)", "");

        assertRefused("netprog.tiny.OneTest.gives_one_again: a hidden test needs @Test, @Points,"
                + " and @Exercise on its class");
    }

    @Test
    void a_test_of_an_exercise_that_is_not_listed_is_refused() throws IOException {
        course.compileTests(Map.of("netprog/tiny/MoreTest.java", TinyCourse.TESTS.get(ONE_TEST)
                .replace("class OneTest", "class MoreTest").replace("9.1", "9.7")));

        assertRefused("netprog.tiny.MoreTest is a test of exercise 9.7, which 09-tiny does not"
                + " list");
    }

    @Test
    void a_malformed_chapter_is_named_with_its_file() throws IOException {
        course.write(TOML, "title = \"x\"\npaper = \"9\"\nexercise = []\npionts = 3\n");

        assertThatThrownBy(() -> course.catalog()).isInstanceOf(GraderFault.class)
                .hasMessageContaining(TOML).hasMessageContaining("\"pionts\"");
    }

    @Test
    void a_chapter_without_its_list_is_named() throws IOException {
        course.write("chapters/08-empty/README.md", "");

        assertThatThrownBy(() -> course.catalog()).isInstanceOf(GraderFault.class)
                .hasMessageEndingWith("chapters/08-empty/chapter.toml");
    }

    @Test
    void tests_of_a_stage_stand_behind_those_of_the_stage_before() throws IOException {
        course.raise("9.1", STAGES.formatted(1, 2));
        course.compileTests(Map.of(ONE_TEST, staged(2, "OneTest"),
                "netprog/tiny/OtherTest.java", staged(1, "OtherTest")));

        assertThat(course.ledger().stream().filter(each -> each.exercise().equals("9.1")))
                .containsExactly(
                        new GradedTest("9.1", "netprog.tiny.OtherTest", "other_test", 1, 1),
                        new GradedTest("9.1", "netprog.tiny.OneTest", "one_test", 2, 2));
    }

    @Test
    void points_that_differ_from_the_stage_are_refused() throws IOException {
        course.raise("9.1", STAGES.formatted(2, 1));
        course.compileTests(Map.of(ONE_TEST, staged(2, "OneTest"),
                "netprog/tiny/OtherTest.java", staged(1, "OtherTest")));

        assertRefused("exercise 9.1 of 09-tiny has 2 points for stage 1 in chapter.toml, its"
                + " tests add up to 1");
    }

    @Test
    void a_test_is_of_one_of_the_stages() throws IOException {
        course.raise("9.1", STAGES.formatted(1, 2));

        assertRefused("exercise 9.1 of 09-tiny has 2 stages in chapter.toml, and"
                + " netprog.tiny.OneTest is of stage 0");
    }

    @Test
    void no_test_is_of_a_stage_where_there_are_none() throws IOException {
        change("@Exercise(\"9.1\")", "@Exercise(value = \"9.1\", stage = 1)");

        assertRefused("exercise 9.1 of 09-tiny has 0 stages in chapter.toml, and"
                + " netprog.tiny.OneTest is of stage 1");
    }

    /// {@return a class of one test, which is worth as many points as its stage}
    private static String staged(int stage, String name) {
        return """
                package netprog.tiny;

                import netprog.peers.Exercise;
                import netprog.peers.Points;
                import org.junit.jupiter.api.Test;

                @Exercise(value = "9.1", stage = %d)
                class %s {
                    @Test @Points(%d) void %s() {}
                }
                """.formatted(stage, name, stage,
                name.replace("Test", "_test").toLowerCase(Locale.ROOT));
    }

    private void change(String old, String with) throws IOException {
        course.compileTests(Map.of(ONE_TEST, TinyCourse.TESTS.get(ONE_TEST).replace(old, with)));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> course.ledger()).isInstanceOf(GraderFault.class)
                .hasMessage(message);
    }
}
