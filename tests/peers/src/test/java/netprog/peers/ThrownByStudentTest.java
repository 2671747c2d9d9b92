package netprog.peers;

import static netprog.peers.SampleRun.failure;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import netprog.sample.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever a student's code throws, or does to the thread that calls it: the
/// test fails, and says so in our own words.
@ExtendWith(SampleRun.class)
class ThrownByStudentTest {

    @Test
    void an_exception_of_the_student_is_shown_with_its_line() {
        assertThat(failure(Samples.class, "it_throws"))
                .startsWith("Student.fails threw java.lang.IllegalStateException: no such luck.")
                .contains("    at netprog.sample.Student.fails(Student.java:");
    }

    @Test
    void who_interrupts_the_test_does_not_pass_it() {
        assertThat(failure(Samples.class, "it_interrupts_a_dialling_peer"))
                .startsWith("Your code interrupted the thread that called it.");
        assertThat(failure(Samples.class, "it_interrupts_before_a_listener"))
                .startsWith("Your code interrupted the thread that called it.");
    }

    @Test
    void an_assumption_of_the_student_is_no_way_out() {
        assertThat(failure(Samples.class, "it_assumes"))
                .startsWith(
                        "Student.pretendsThatTheTestDoesNotApply threw org.opentest4j.TestAbortedException: not here.");
    }

    @Test
    void a_throwable_that_does_not_behave_is_a_failure_like_another() {
        assertThat(failure(Samples.class, "it_throws_the_mute"))
                .startsWith("Your code threw netprog.sample.Student$Mute, which throws");
        assertThat(failure(Samples.class, "it_throws_the_endless")).startsWith("Time is up")
                .contains("Student$Endless.getMessage");
        assertThat(failure(Samples.class, "it_throws_the_onion"))
                .startsWith("Student.throwsWhatHasEndlessCauses threw netprog.sample");
        assertThat(failure(Samples.class, "it_throws_the_talkative"))
                .contains("... (1000033 characters)")
                .hasSizeLessThan(10_000);
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

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
    }
}
