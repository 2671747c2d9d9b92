package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.sample.Student;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;

/// The rules that every graded test is under, seen from outside: each test here
/// runs one of the [Samples] as the grader does.
class GradingExtensionTest {

    @BeforeEach
    void hurry() {
        System.setProperty("course.patience.ms", "300");
        System.setProperty("course.deadline.ms", "700");
    }

    @AfterEach
    void tidyUp() {
        System.clearProperty("course.patience.ms");
        System.clearProperty("course.deadline.ms");
        Student.goHome();
    }

    @Test
    void a_test_that_ends_has_passed() {
        assertThat(run("nothing_is_wrong")).extracting(TestExecutionResult::getStatus)
                .containsExactly(Status.SUCCESSFUL);
    }

    @Test
    void a_test_that_hangs_says_where_it_stands() {
        assertThat(failure("it_waits"))
                .startsWith("Time is up: the test was not over after 700 ms.")
                .contains("thread \"peer test it_waits\"\n    at ", "netprog.sample.Student.waits");
    }

    @Test
    void a_virtual_thread_that_hangs_is_found_too() {
        assertThat(failure("it_waits_on_a_virtual_thread"))
                .contains("thread \"worker\"\n", "netprog.sample.Student.waits");
    }

    @Test
    void what_a_peer_holds_open_is_closed_when_the_time_is_up() throws InterruptedException {
        Samples.freed = new CountDownLatch(1);

        assertThat(failure("it_reads_from_a_peer")).startsWith("Time is up")
                .contains("thread \"peer client\"\n", "netprog.sample.Student.reads");

        assertThat(Samples.freed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_is_not_written_is_not_started() {
        assertThat(failure("it_is_not_written")).isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure("it_is_not_written_elsewhere"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure("it_is_not_written_and_asserted_on"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
        assertThat(failure("it_is_not_written_as_a_cause"))
                .isEqualTo("TODO 9.9 Student.isNotWritten");
    }

    @Test
    void what_is_left_behind_is_named() {
        assertThat(failure("it_leaves_a_thread")).startsWith("Something was left behind.")
                .contains("thread \"forgotten\"", "Student.waits", "Take it with you.");
        assertThat(failure("it_leaves_a_socket")).contains("  1 socket is still open\n");
    }

    @Test
    void who_dies_elsewhere_is_named_when_the_test_fails() {
        assertThat(failure("it_dies_elsewhere")).startsWith("The answer is missing.")
                .contains("Meanwhile a thread ended with java.lang.IllegalStateException: "
                        + "no such luck\n\n    at netprog.sample.Student.fails");
    }

    @Test
    void an_exception_of_the_student_is_shown_with_its_line() {
        assertThat(failure("it_throws"))
                .startsWith("Your code threw java.lang.IllegalStateException: no such luck.")
                .contains("    at netprog.sample.Student.fails(Student.java:");
    }

    @Test
    void who_interrupts_the_test_does_not_pass_it() {
        assertThat(failure("it_interrupts_a_dialling_peer"))
                .startsWith("Your code interrupted the thread that called it.");
        assertThat(failure("it_interrupts_before_a_listener"))
                .startsWith("Your code interrupted the thread that called it.");
    }

    @Test
    void an_assumption_of_the_student_is_no_way_out() {
        assertThat(failure("it_assumes"))
                .startsWith("Your code threw org.opentest4j.TestAbortedException: not here.");
    }

    @Test
    void a_throwable_that_does_not_behave_is_a_failure_like_another() {
        assertThat(failure("it_throws_the_mute"))
                .startsWith("Your code threw netprog.sample.Student$Mute, which throws");
        assertThat(failure("it_throws_the_endless")).startsWith("Time is up")
                .contains("Student$Endless.getMessage");
        assertThat(failure("it_throws_the_onion")).startsWith("Your code threw netprog.sample");
        assertThat(failure("it_throws_the_talkative")).contains("... (1000033 characters)")
                .hasSizeLessThan(10_000);
    }

    @Test
    void a_wire_test_runs_whole_and_in_pieces() {
        Samples.seen.clear();

        assertThat(run("it_is_cut")).hasSize(3);

        assertThat(Samples.seen).startsWith("whole", "octet by octet", "randomly split");
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        Samples.seen.clear();

        run("it_is_random");
        run("it_is_random");
        run("it_is_random_otherwise");

        assertThat(Samples.seen.get(0)).isEqualTo(Samples.seen.get(1))
                .isNotEqualTo(Samples.seen.get(2));
    }

    @Test
    void each_failure_prints_the_seed() {
        assertThat(failure("it_throws")).endsWith("\n\nSeed " + Seed.value() + ".");
    }

    private static List<TestExecutionResult> run(String method) {
        String types = List.of("it_is_random", "it_is_random_otherwise").contains(method)
                ? "java.util.Random"
                : method.equals("it_is_cut") ? "netprog.peers.Slicing" : "";
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Samples.class.getName() + "#" + method + "(" + types + ")"))
                .execute().testEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)).toList();
    }

    private static String failure(String method) {
        TestExecutionResult result = run(method).getFirst();
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        Throwable thrown = result.getThrowable().orElseThrow();
        assertThat(thrown.getCause()).isNull();
        assertThat(thrown.getSuppressed()).isEmpty();
        return thrown.getMessage();
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        static final List<String> seen = new ArrayList<>();
        static volatile CountDownLatch freed = new CountDownLatch(1);
        private static ServerSocket left;

        @Test
        void nothing_is_wrong() {}

        @Test
        void it_waits() {
            Student.waits();
        }

        @Test
        void it_waits_on_a_virtual_thread() throws InterruptedException {
            Student.waitsOnAVirtualThread();
        }

        @Test
        void it_reads_from_a_peer() {
            try {
                Peer.listen().play(Student::reads, Script.neverAnswer());
            } finally {
                freed.countDown();
            }
        }

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
            Checks.thrown(IOException.class, "isNotWritten()", Student::isNotWritten, "Lesson.");
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
        void it_dies_elsewhere() throws InterruptedException {
            Student.diesElsewhere(Student::fails);
            throw new AssertionError("The answer is missing.");
        }

        @Test
        void it_throws() {
            Student.fails();
        }

        @Test
        void it_interrupts_a_dialling_peer() throws IOException {
            try (ServerSocket server = Student.leavesASocket()) {
                Student.interruptsItsCaller();
                Peer.dial(server.getLocalPort()).play(send("a"), expect("a", "Lesson."));
            }
        }

        @Test
        void it_interrupts_before_a_listener() {
            Student.interruptsItsCaller();
            Peer.listen().play(Student::reads, Script.neverAnswer());
        }

        @Test
        void it_assumes() {
            Student.pretendsThatTheTestDoesNotApply();
        }

        @Test
        void it_throws_the_mute() {
            Student.throwsWhatCannotSpeak();
        }

        @Test
        void it_throws_the_endless() {
            Student.throwsWhatNeverStopsSpeaking();
        }

        @Test
        void it_throws_the_onion() {
            Student.throwsWhatHasEndlessCauses();
        }

        @Test
        void it_throws_the_talkative() {
            Student.throwsWhatSpeaksTooMuch();
        }

        @WireTest
        void it_is_cut(Slicing slicing) {
            seen.add(slicing.toString());
        }

        @Test
        void it_is_random(Random random) {
            seen.add(String.valueOf(random.nextLong()));
        }

        @Test
        void it_is_random_otherwise(Random random) {
            seen.add(String.valueOf(random.nextLong()));
        }
    }
}
