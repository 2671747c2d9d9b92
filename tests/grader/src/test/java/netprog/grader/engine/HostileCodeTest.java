package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import netprog.grader.TinyCourse;
import netprog.grader.model.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that harms its own JVM costs the test that ran, and no other. The
/// policy would stop some of it earlier, and is off.
class HostileCodeTest {

    private static final String FIRST_TIME = "if (new Throwable().getStackTrace()[1]"
            + ".getMethodName().equals(\"gives_one\")) ";

    @TempDir
    static Path root;
    static TinyCourse course;

    @BeforeAll
    static void write() throws IOException {
        course = TinyCourse.at(root).withoutPolicy();
    }

    @Test
    void a_test_that_ends_the_jvm_is_told_so_and_the_rest_goes_on() {
        var judgement = course.judge(ONE, one(FIRST_TIME + "System.exit(0); return 1;"));

        assertThat(course.statuses(judgement)).startsWith(Status.ENDED_THE_JVM, Status.PASSED);
        assertThat(judgement.verdicts().getFirst().message())
                .startsWith("Your code ended the JVM with exit status 0 during this test.");
    }

    @Test
    void a_class_that_exits_while_it_is_loaded_costs_its_own_exercise() {
        var judgement = course.judge(ONE,
                one("return 1;", "static { Runtime.getRuntime().halt(7); }"));

        assertThat(course.statuses(judgement)).containsExactly(Status.ENDED_THE_JVM,
                Status.ENDED_THE_JVM, Status.NOT_STARTED, Status.NOT_STARTED);
        assertThat(judgement.verdicts().getFirst().message()).contains("exit status 7");
    }

    @Test
    void an_endless_loop_runs_into_the_deadline_of_its_test() {
        var judgement = course.judge(ONE, one(FIRST_TIME + "while (true) { } return 1;"));

        assertThat(course.statuses(judgement)).startsWith(Status.TIMED_OUT, Status.PASSED);
        assertThat(judgement.verdicts().getFirst().message()).startsWith("Time is up");
    }

    @Test
    void the_tests_after_one_whose_time_was_up_have_a_jvm_without_what_it_left() {
        var judgement = course.judge(ONE, one("System.out.println(BORN);" + FIRST_TIME
                + "while (true) { } return 1;", "static final long BORN = System.nanoTime();"));

        assertThat(judgement.output().lines()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void the_tests_after_one_that_filled_the_heap_have_a_jvm_of_their_own() {
        var judgement = course.judge(ONE, one("""
                System.out.println(BORN);
                Runtime jvm = Runtime.getRuntime();
                while (jvm.totalMemory() - jvm.freeMemory() < 0.6 * jvm.maxMemory()) {
                    KEPT.add(new byte[1 << 16]);
                }
                return 1;""", "static final long BORN = System.nanoTime();"
                + "static final java.util.List<byte[]> KEPT = new java.util.ArrayList<>();"));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
        assertThat(judgement.output().lines()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void who_only_says_that_the_time_is_up_has_failed() {
        var judgement = course.judge(ONE, one("throw new AssertionError(\"Time is up: really\");"));

        assertThat(course.statuses(judgement)).startsWith(Status.FAILED, Status.FAILED);
    }

    @Test
    void a_jvm_that_no_longer_answers_is_replaced() {
        // Who waits for this thread needs its monitor back, and never gets it.
        var judgement = course.judge(ONE, one(FIRST_TIME + """
                synchronized (Thread.currentThread()) {
                    while (true) { }
                }
                return 1;"""));

        assertThat(course.statuses(judgement)).startsWith(Status.TIMED_OUT, Status.PASSED);
        assertThat(judgement.verdicts().getFirst().message())
                .startsWith("Time is up: the JVM no longer answered");
    }

    @Test
    void a_message_that_never_ends_costs_its_test_and_nothing_more() {
        var judgement = course.judge(ONE, one(FIRST_TIME + """
                throw new AssertionError() {
                    @Override
                    public String getMessage() {
                        while (true) { }
                    }
                };
                return 1;"""));

        assertThat(course.statuses(judgement)).startsWith(Status.TIMED_OUT, Status.PASSED);
        assertThat(judgement.verdicts().getFirst().message()).startsWith("Time is up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"throw new Error();", "return getMessage();", "return \"x\".repeat(1<<27);"})
    void a_throwable_with_an_evil_message_is_a_failure(String body) {
        var judgement = course.judge(ONE, one("""
                throw new AssertionError() {
                    @Override
                    public String getMessage() {
                        %s
                    }
                };""".formatted(body)));

        assertThat(course.statuses(judgement)).startsWith(Status.FAILED, Status.FAILED);
        assertThat(judgement.verdicts().getFirst().message()).isNotBlank()
                .hasSizeLessThan(40_000);
    }

    @Test
    void a_flood_of_output_is_cut_off_and_counted() {
        var judgement = course.judge(ONE, one("""
                for (int i = 0; i < 100_000; i++) {
                    System.out.println("all work and no play");
                }
                return 1;"""));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
        assertThat(judgement.output()).hasSizeLessThan(70_000)
                .endsWith(" more octets were printed)\n");
    }

    @Test
    void threads_that_are_left_running_do_not_keep_the_jvm() {
        var judgement = course.judge(ONE, one("""
                new Thread(() -> { while (true) { } }).start();
                return 1;"""));

        assertThat(course.statuses(judgement)).startsWith(Status.PASSED, Status.PASSED);
    }

    @Test
    void a_temporary_file_does_not_outlive_the_jvm() {
        var judgement = course.judge(ONE, one("""
                try {
                    System.out.println(java.nio.file.Files.createTempFile("left", "behind"));
                } catch (java.io.IOException refused) {
                    throw new java.io.UncheckedIOException(refused);
                }
                return 1;"""));

        assertThat(judgement.points()).isEqualTo(3);
        assertThat(judgement.output().lines()).hasSize(2)
                .allSatisfy(file -> assertThat(Path.of(file)).doesNotExist());
    }

    @Test
    void standard_input_has_ended() {
        var judgement = course.judge(ONE, one("""
                try {
                    return -System.in.read();
                } catch (java.io.IOException refused) {
                    return 0;
                }"""));

        assertThat(judgement.points()).isEqualTo(3);
    }
}
