package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.SampleRun.failure;
import static netprog.peers.SampleRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import netprog.sample.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/// The rules that every graded test is under, seen from outside. What is left
/// behind is named, and what is not written is *not started*.
@ExtendWith(SampleRun.class)
class GradingExtensionTest {

    @Test
    void a_test_that_ends_has_passed() {
        assertThat(run(Samples.class, "nothing_is_wrong"))
                .extracting(TestExecutionResult::getStatus)
                .containsExactly(Status.SUCCESSFUL);
    }

    @Test
    void what_is_not_written_is_not_started() {
        assertThat(failure(Samples.class, "it_is_not_written"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure(Samples.class, "it_is_not_written_elsewhere"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure(Samples.class, "it_is_not_written_and_asserted_on"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure(Samples.class, "it_is_not_written_as_a_cause"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
    }

    @Test
    void a_member_that_is_not_there_is_told_by_the_jvms_own_error() {
        assertThat(failure(Samples.class, "it_lacks_a_member")).isEqualTo(MISSING);
        assertThat(failure(Samples.class, "it_lacks_a_member_and_is_asserted_on"))
                .isEqualTo(MISSING);
    }

    @Test
    void what_is_left_behind_is_named() {
        assertThat(failure(Samples.class, "it_leaves_a_thread"))
                .startsWith("Something was left behind.")
                .contains("thread \"forgotten\"", "Student.waits", "Take it with you.");
        assertThat(failure(Samples.class, "it_leaves_a_socket"))
                .contains("  1 socket is still open\n");
    }

    @Test
    void who_dies_elsewhere_is_named_when_the_test_fails() {
        assertThat(failure(Samples.class, "it_dies_elsewhere")).startsWith("The answer is missing.")
                .contains("Meanwhile a thread ended with java.lang.IllegalStateException: "
                        + "no such luck\n\n    at netprog.sample.Student.fails");
    }

    @Test
    void a_failure_that_the_program_swallows_counts_all_the_same() {
        assertThat(failure(Samples.class, "it_swallows_what_a_stream_throws"))
                .startsWith("Your side waits for octets that never arrive.")
                .contains("The line is complete.\n\nYour code caught the error that says so, and");
        assertThat(failure(Samples.class, "it_swallows_what_an_assertion_throws"))
                .startsWith("The answer is wrong.").contains("Your code caught the error");
    }

    /// It has swallowed nothing.
    @Test
    void the_next_test_does_not_fail_for_the_one_before() {
        failure(Samples.class, "it_swallows_what_a_stream_throws");

        assertThat(run(Samples.class, "nothing_is_wrong"))
                .extracting(TestExecutionResult::getStatus)
                .containsExactly(Status.SUCCESSFUL);
    }

    private static final String MISSING = "'void netprog.sample.Student.gone()'";

    private static void gone() {
        throw new NoSuchMethodError(MISSING); // as the JVM does
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        private static ServerSocket left;

        @Test
        void nothing_is_wrong() {}

        @Test
        void it_is_not_written() {
            Student.isNotWritten();
        }

        @Test
        void it_is_not_written_elsewhere() throws InterruptedException {
            Student.diesElsewhere(Student::isNotWritten);
            throw new AssertionError("nothing came back");
        }

        @Test
        void it_is_not_written_and_asserted_on() {
            assertThat(Thrown.by(Student::isNotWritten)).isA(IOException.class);
        }

        @Test
        void it_lacks_a_member() {
            gone();
        }

        @Test
        void it_lacks_a_member_and_is_asserted_on() {
            assertThat(Thrown.by(GradingExtensionTest::gone)).isA(IOException.class);
        }

        @Test
        void it_is_not_written_as_a_cause() {
            try {
                Student.isNotWritten();
            } catch (UnsupportedOperationException e) {
                throw new IllegalStateException("wrapped", e);
            }
        }

        @Test
        @LeavesNothingBehind("Take it with you.")
        void it_leaves_a_thread() {
            Student.leavesAThread();
        }

        @Test
        @LeavesNothingBehind("Take it with you.")
        void it_leaves_a_socket() throws IOException {
            left = Student.leavesASocket();
        }

        @Test
        void it_swallows_what_a_stream_throws() {
            var in = ScriptedInput.silent(Octets.of(""), new Slicing.Whole(),
                    "The line is complete.");
            Student.swallows(in::read);
        }

        @Test
        void it_swallows_what_an_assertion_throws() {
            Student.swallows(() -> teaches("It is 1.",
                    () -> assertThat(2).as("The answer").isEqualTo(1)));
        }

        @Test
        void it_dies_elsewhere() throws InterruptedException {
            Student.diesElsewhere(Student::fails);
            throw new AssertionError("The answer is missing.");
        }
    }
}
