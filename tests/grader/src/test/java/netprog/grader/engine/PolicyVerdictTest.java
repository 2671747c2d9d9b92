package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import netprog.grader.TinyCourseTest;
import netprog.grader.model.Status;
import org.junit.jupiter.api.Test;

/// What the policy forbids is not run, and costs its own exercise.
class PolicyVerdictTest extends TinyCourseTest {

    private static final String HELPER = "netprog/tiny/Helper.java";

    @Test
    void an_exercise_that_is_not_allowed_has_no_points_and_the_other_keeps_its_own() {
        var judgement = course.judge(ONE,
                one("System.out.println(\"I ran\"); System.exit(0); return 1;"), TWO,
                two("return 2 + number;"));

        assertThat(course.statuses(judgement)).containsExactly(Status.NOT_ALLOWED,
                Status.NOT_ALLOWED, Status.PASSED, Status.PASSED);
        assertThat(judgement.points()).isEqualTo(4);
        assertThat(judgement.output()).isEmpty();
    }

    @Test
    void the_message_names_file_line_member_and_reason() {
        var judgement = course.judge(ONE, one("System.exit(0); return 1;"));

        assertThat(judgement.verdicts().getFirst().message()).isEqualTo("""
                This exercise uses what is not allowed, so it was not run.

                One.java:5: java.lang.System.exit(int) ends the JVM that runs the tests, or acts \
                at its end""");
        assertThat(judgement.notes()).hasSize(1)
                .allMatch(note -> note.where().equals("One.java:5"));
    }

    @Test
    void a_helper_costs_the_exercise_that_uses_it() {
        var judgement = course.judge(HELPER,
                "package netprog.tiny; class Helper { static int one() { System.exit(0); "
                        + "return 1; } }",
                ONE, one("return Helper.one();"));

        assertThat(course.statuses(judgement)).containsExactly(Status.NOT_ALLOWED,
                Status.NOT_ALLOWED, Status.NOT_STARTED, Status.NOT_STARTED);
    }

    @Test
    void a_file_that_does_not_compile_is_called_so() {
        var judgement = course.judge(ONE, one("System.exit(0) return 1;"));

        assertThat(course.statuses(judgement)).startsWith(Status.DOES_NOT_COMPILE);
    }
}
