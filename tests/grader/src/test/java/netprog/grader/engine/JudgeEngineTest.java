package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.TWO;
import static netprog.grader.TinyCourse.one;
import static netprog.grader.TinyCourse.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import netprog.grader.TinyCourse;
import netprog.grader.TinyCourseTest;
import netprog.grader.model.Note;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import org.junit.jupiter.api.Test;

/// What a verdict says about ordinary work.
class JudgeEngineTest extends TinyCourseTest {

    @Test
    void the_reference_has_full_marks() {
        var judgement = course.judge(ONE, one("return 1;"), TWO, two("return 2 + number;"));

        assertThat(judgement.verdicts()).allMatch(v -> v.status() == Status.PASSED);
        assertThat(judgement.points()).isEqualTo(7);
    }

    @Test
    void the_skeleton_is_not_started() {
        var judgement = course.judge();

        assertThat(course.statuses(judgement)).containsOnly(Status.NOT_STARTED);
        assertThat(judgement.verdicts().getFirst().message()).isEqualTo("TODO 9.1 One.give");
        assertThat(judgement.points()).isZero();
        assertThat(judgement.maximum()).isEqualTo(7);
    }

    @Test
    void verdicts_stand_in_the_order_of_the_ledger() {
        var judgement = course.judge(ONE, one("syntax error"), TWO, two("return 2;"));

        assertThat(judgement.verdicts()).map(Verdict::test).isEqualTo(course.ledger());
    }

    @Test
    void one_failing_invocation_fails_the_test() {
        var judgement = course.judge(TWO, two("return number == 3 ? 0 : 2 + number;"));

        assertThat(course.statuses(judgement)).containsExactly(Status.NOT_STARTED,
                Status.NOT_STARTED, Status.PASSED, Status.FAILED);
    }

    @Test
    void what_is_printed_reaches_the_report_and_decides_nothing() {
        var judgement = course.judge(ONE, one("""
                System.out.print("I\\0\\0\\0\\1Fgives_one PASSED €");
                return 2;"""));

        assertThat(course.statuses(judgement)).startsWith(Status.FAILED, Status.FAILED);
        assertThat(judgement.output()).contains("gives_one PASSED €");
    }

    @Test
    void charset_locale_and_line_separator_are_unusual() {
        var judgement = course.judge(ONE, one("""
                System.out.println(java.nio.charset.Charset.defaultCharset() + " "
                        + java.util.Locale.getDefault() + " "
                        + new java.util.TreeSet<>(System.getenv().keySet()));
                return 1;"""));

        assertThat(judgement.output()).startsWith("US-ASCII tr_TR [COURSE_RUN, PATH]\n");
    }

    @Test
    void a_test_that_skips_itself_has_failed() throws IOException {
        var skipping = TinyCourse.at(root.resolve("skipping"));
        skipping.compileTests(java.util.Map.of("netprog/tiny/OneTest.java", TinyCourse.TESTS
                .get("netprog/tiny/OneTest.java").replace("assertThat(new One().give())",
                        "org.junit.jupiter.api.Assumptions.abort(); assertThat(1)")));

        var judgement = skipping.judge(ONE, one("return 1;"));

        assertThat(skipping.statuses(judgement)).startsWith(Status.FAILED, Status.FAILED);
        assertThat(judgement.points()).isZero();
    }

    @Test
    void a_remark_of_the_test_reaches_the_verdict_that_passed() throws IOException {
        var remarking = TinyCourse.at(root.resolve("remarking"));
        remarking.compileTests(java.util.Map.of("netprog/tiny/OneTest.java", TinyCourse.TESTS
                .get("netprog/tiny/OneTest.java").replace("void gives_one() {", """
                        void gives_one(org.junit.jupiter.api.TestReporter reporter) {
                            reporter.publishEntry("remark", "No IPv6 here.");""")));

        var judgement = remarking.judge(ONE, one("return 1;"));

        assertThat(judgement.verdicts()).extracting(Verdict::message).startsWith("No IPv6 here.",
                "");
        assertThat(judgement.points()).isEqualTo(3);
    }

    @Test
    void a_member_that_is_missing_is_named_where_it_is_needed() {
        var judgement = course.judge(TWO, two("return 2;").replace("int give(", "int get("));

        var verdict = judgement.verdicts().getLast();
        assertThat(verdict.status()).isEqualTo(Status.DOES_NOT_COMPILE);
        assertThat(verdict.message()).contains("'int netprog.tiny.Two.give(int)'")
                .contains("Put it back as the skeleton has it");
        assertThat(judgement.notes()).extracting(Note::where, Note::text).containsExactly(
                tuple("Two.java", "`public int give(int)` is missing. Put it back as the skeleton"
                        + " has it: tests that need it fail."));
    }

    @Test
    void a_member_that_no_test_needs_costs_no_points() {
        var judgement = course.judge(ONE, one("return 1;").replace("implements Giver", ""));

        assertThat(judgement.points()).isEqualTo(3);
        assertThat(judgement.notes()).extracting(Note::text)
                .anyMatch(text -> text.startsWith("`One` is no longer a `Giver`."));
    }

    @Test
    void files_of_other_packages_are_left_alone() {
        var judgement = course.judge("netprog/peers/Points.java",
                "package netprog.peers; nonsense", "netprog/tiny/Giver.java", "nonsense");

        assertThat(course.statuses(judgement)).containsOnly(Status.NOT_STARTED);
        assertThat(judgement.notes()).isEmpty();
    }

    @Test
    void several_submissions_are_judged_at_once() {
        var points = List.of(1, 2, 1, 2).parallelStream()
                .map(number -> course.judge(ONE, one("return " + number + ";")).points());

        assertThat(points).containsExactly(3, 0, 3, 0);
    }
}
