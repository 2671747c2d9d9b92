package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// `course prove --only NAME`, for who writes a mistake and reads its message.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ProveOnlyTest {

    @TempDir
    static Path root;

    @BeforeAll
    static void plant() throws IOException {
        BuiltCourse.at(root);
        var tiny = TinyCourse.at(root);
        tiny.plant("mistake", "9.1", """
                name = "gives-nothing"
                why = ""
                fails = ["gives_one", "gives_one_again"]
                """, "return 1;", "return 0;");
        tiny.plant("mistake", "9.2", """
                name = "gives-nothing-either"
                why = ""
                fails = ["gives_two"]
                """, "return 2 + number;", "return number;");
        tiny.plant("variant", "9.1", """
                name = "counts-to-one"
                why = ""
                """, "return 1;", "return 0 + 1;");
    }

    @Test
    void one_mistake_is_judged_alone_under_each_of_its_names() {
        for (String name : new String[] {"gives-nothing", "9.1-gives-nothing",
                "mistakes/9.1-gives-nothing"}) {
            assertThat(prove(0, "9.1", "--only", name, "--messages")).contains(
                    "mistakes/9.1-gives-nothing: Gives one again", "  expected  1",
                    "09-tiny: 1 submission judged").doesNotContain("9.2");
        }
    }

    @Test
    void a_variant_is_judged_alone_beside_a_mistake() {
        assertThat(prove(0, "--only", "counts-to-one", "--only", "gives-nothing"))
                .contains("09-tiny: 2 submissions judged");
    }

    @Test
    void a_mistake_that_fails_other_tests_is_still_found() {
        assertThat(prove(1, "--only", "gives-nothing-either"))
                .contains("mistakes/9.2-gives-nothing-either: takes_small_numbers is not listed");
    }

    @Test
    void a_name_that_is_unknown_is_answered_with_near_ones() {
        assertThat(prove(2, "9", "--only", "give-nothing"))
                .contains("no mistake or variant called give-nothing here."
                        + " Near names: gives-nothing\n");
        assertThat(prove(2, "--only", "either")).contains("Near names: gives-nothing-either\n");
        assertThat(prove(2, "--only", "something"))
                .contains("called something here. See tests/NN-slug/mistakes");
        assertThat(prove(2, "9.2", "--only", "counts-to-one")).contains("called counts-to-one");
    }

    @Test
    void the_help_tells_of_it() {
        assertThat(prove(0, "--help")).contains("--only=NAME", "mistake or variant",
                "./course prove 3.1 --only NAME");
    }

    /// {@return what the command prints}
    private static String prove(int status, String... arguments) {
        BuiltCourse course = BuiltCourse.in(root);
        String[] all = new String[arguments.length + 1];
        all[0] = "prove";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(course.run(all)).as(course.printed.toString()).isEqualTo(status);
        return course.printed.toString();
    }
}
