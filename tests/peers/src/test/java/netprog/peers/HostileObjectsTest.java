package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.SampleRun.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import netprog.sample.Student;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a student's code returns or throws may lie, loop or throw: the
/// assertions of the course read it once, with a bound, and not again.
@ExtendWith(SampleRun.class)
class HostileObjectsTest {

    @Test
    void a_list_that_equals_everything_is_compared_by_its_elements() {
        assertThat(failure(Samples.class, "a_list_that_lies"))
                .startsWith("The aliases is wrong.\n\n  expected  [\"a\"]\n  received  [\"b\"]");
    }

    @Test
    void a_list_without_an_end_is_a_failure() {
        assertThat(failure(Samples.class, "an_endless_list"))
                .startsWith("The collection does not end: it has more than 100000 elements.");
    }

    @Test
    void an_exception_that_does_not_behave_is_read_once() {
        assertThat(failure(Samples.class, "a_mute_exception"))
                .startsWith("speak() threw a different exception.")
                .contains("Student$Mute, which throws when it is asked for its message");
        assertThat(failure(Samples.class, "an_endless_exception")).startsWith("Time is up")
                .contains("Student$Endless.getMessage");
        assertThat(failure(Samples.class, "an_exception_with_endless_causes"))
                .startsWith("The message of the exception does not name \"x\".");
    }

    @Test
    void an_error_that_looks_like_an_assertion_is_a_failure() {
        assertThat(failure(Samples.class, "a_forged_assertion"))
                .isEqualTo("all is well\n\nThe lesson.\n\nSeed " + Seed.value() + ".");
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        @Test
        void a_list_that_lies() {
            teaches("The lesson.", () -> assertThat(Elements.of(new Liar())).as("The aliases")
                    .containsExactly("a"));
        }

        @Test
        void an_endless_list() {
            teaches("The lesson.", () -> assertThat(Elements.of(new Liar() {
                @Override
                public Iterator<String> iterator() {
                    return Stream.generate(() -> "a").iterator();
                }
            })).isEqualTo(List.of()));
        }

        @Test
        void a_mute_exception() {
            teaches("The lesson.", () -> assertThat(Thrown.by(Student::throwsWhatCannotSpeak))
                    .as("speak()").isA(java.io.IOException.class));
        }

        @Test
        void an_endless_exception() {
            teaches("The lesson.", () -> assertThat(
                    Thrown.by(Student::throwsWhatNeverStopsSpeaking)).isNothing());
        }

        @Test
        void an_exception_with_endless_causes() {
            teaches("The lesson.", () -> assertThat(
                    Thrown.by(Student::throwsWhatHasEndlessCauses))
                    .isA(RuntimeException.class).says("x"));
        }

        @Test
        void a_forged_assertion() {
            teaches("The lesson.", () -> {
                throw new AssertionError("all is well");
            });
        }
    }

    private static class Liar extends AbstractList<String> {

        @Override
        public String get(int index) {
            return "b";
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
