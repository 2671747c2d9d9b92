package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import netprog.grader.TinyCourse;
import netprog.grader.TinyCourseTest;
import netprog.grader.model.Status;
import org.junit.jupiter.api.Test;

/// One broken file costs its own points, and nobody else's.
class StandInTest extends TinyCourseTest {

    private static final String HELPER = "netprog/tiny/Helper.java";

    @Test
    void a_syntax_error_is_shown_with_its_line_and_costs_its_own_exercise() {
        var judgement = course.judge(ONE, one("return 1"), TWO, two("return 2 + number;"));

        assertThat(course.statuses(judgement)).containsExactly(Status.DOES_NOT_COMPILE,
                Status.DOES_NOT_COMPILE, Status.PASSED, Status.PASSED);
        assertThat(judgement.verdicts().getFirst().message()).isEqualTo("""
                This exercise does not compile.

                One.java:5: ';' expected
                            return 1
                                    ^""");
        assertThat(judgement.notes()).hasSize(1)
                .allMatch(note -> note.where().equals("One.java:5"));
    }

    @Test
    void both_exercises_are_told_about_errors_of_their_own() {
        var judgement = course.judge(ONE, one("return missing;"), TWO, two("return {;"));

        assertThat(judgement.verdicts()).map(v -> v.message().lines().skip(2).findFirst().get())
                .containsExactly("One.java:5: cannot find symbol",
                        "One.java:5: cannot find symbol", "Two.java:5: illegal start of expression",
                        "Two.java:5: illegal start of expression");
    }

    @Test
    void a_helper_is_compiled_with_the_exercise_that_uses_it() {
        var judgement = course.judge(ONE, one("return Helper.ONE;"), HELPER,
                "package netprog.tiny; class Helper { static final int ONE = 1; }");

        assertThat(judgement.points()).isEqualTo(3);
    }

    @Test
    void an_exercise_reads_what_is_wrong_with_its_helper() {
        var judgement = course.judge(ONE, one("return Helper.ONE;"), HELPER,
                "package netprog.tiny; class Helper { static final int ONE = ; }");

        assertThat(course.statuses(judgement)).startsWith(Status.DOES_NOT_COMPILE);
        assertThat(judgement.verdicts().getFirst().message())
                .contains("Helper.java:1: illegal start of expression");
    }

    @Test
    void a_changed_member_that_ours_needs_costs_the_exercise_that_changed_it() throws IOException {
        var needy = TinyCourse.at(root.resolve("needy"));
        needy.write("chapters/09-tiny/src/main/java/" + TWO,
                two("if (new One().give() == 1) throw new "
                        + "UnsupportedOperationException(\"TODO 9.2 Two.give\"); return 0;"));

        var judgement = needy.judge(ONE,
                one("return 1;").replace("implements Giver", "").replace("give", "get"));

        assertThat(needy.statuses(judgement)).startsWith(Status.DOES_NOT_COMPILE,
                Status.DOES_NOT_COMPILE);
        assertThat(judgement.verdicts().getLast()).matches(
                v -> v.message().equals("This test needs exercise 9.1, which does not compile."));
    }

    @Test
    void nesting_that_overflows_the_compiler_costs_its_own_exercise() {
        var deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);

        var judgement =
                course.judge(ONE, one("return " + deep + ";"), TWO, two("return 2 + number;"));

        assertThat(course.statuses(judgement)).containsExactly(Status.DOES_NOT_COMPILE,
                Status.DOES_NOT_COMPILE, Status.PASSED, Status.PASSED);
    }
}
