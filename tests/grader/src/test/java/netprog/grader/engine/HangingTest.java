package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import netprog.grader.TinyCourse;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody waits for an exercise that hangs again and again in one place.
class HangingTest {

    private static final String HANGS = "Object never = new Object(); synchronized (never) { try {"
            + " never.wait(); } catch (InterruptedException told) { return 1; } }";

    @TempDir
    Path root;
    TinyCourse course;

    @BeforeEach
    void write() throws IOException {
        course = TinyCourse.at(root).withoutPolicy();
        String three = TinyCourse.TESTS.get("netprog/tiny/OneTest.java")
                .replace("@Points(2)", "@Points(1)").replace("gives_one_again() {", """
                        gives_one_again() {
                            assertThat(new One().give()).isEqualTo(1);
                        }
                        @Test @Points(1) void gives_one_at_last() {""");
        course.compileTests(Map.of("netprog/tiny/OneTest.java", three, "netprog/tiny/TwoTest.java",
                TinyCourse.TESTS.get("netprog/tiny/TwoTest.java")));
    }

    @Test
    void after_the_second_test_that_hangs_in_one_place_no_other_is_run() {
        Judgement judgement = judge(one(HANGS + " return 1;"), TinyCourse.SETTINGS);

        assertThat(course.statuses(judgement)).containsExactly(Status.TIMED_OUT, Status.TIMED_OUT,
                Status.TIMED_OUT, Status.PASSED, Status.PASSED);
        assertThat(judgement.verdicts()).extracting(Verdict::message)
                .filteredOn(each -> each.startsWith("Time is up: the test was not over"))
                .hasSize(2);
        assertThat(judgement.verdicts()).extracting(Verdict::message)
                .filteredOn(each -> each.startsWith("This test was not run. Two tests of exercise"
                        + " 9.1 hung in the same place, netprog.tiny.One.give(One.java:5), so"))
                .hasSize(1);
    }

    @Test
    void tests_that_hang_in_different_places_stop_no_other() {
        Judgement judgement = judge(one("""
                switch (new Throwable().getStackTrace()[1].getMethodName()) {
                    case "gives_one" -> {
                        %s
                    }
                    case "gives_one_again" -> {
                        %1$s
                    }
                    default -> { }
                }
                return 1;""".formatted(HANGS)), TinyCourse.SETTINGS);

        assertThat(course.statuses(judgement)).containsExactly(Status.TIMED_OUT, Status.TIMED_OUT,
                Status.PASSED, Status.PASSED, Status.PASSED);
    }

    @Test
    void submissions_that_the_course_trusts_are_waited_for() {
        Judgement judgement = judge(one(HANGS + " return 1;"),
                TinyCourse.SETTINGS.withEachTest());

        assertThat(judgement.verdicts().subList(0, 3)).extracting(Verdict::message)
                .allMatch(each -> each.startsWith("Time is up: the test was not over"));
    }

    private Judgement judge(String one, Settings settings) {
        return course.engine().judge(new Submission("ada", Map.of(ONE, one, TWO,
                two("return 2 + number;")), List.of()), course.ledger(), settings);
    }
}
