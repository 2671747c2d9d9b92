package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.SampleRun.failure;
import static netprog.peers.SampleRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.sample.Student;
import org.assertj.core.api.Assertions;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/// What a student reads when an assertion of AssertJ or a condition of
/// Awaitility fails inside a lesson, octet for octet.
@ExtendWith(SampleRun.class)
class LessonTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # method         | fault                                   | detail
            a_number         | port("a]") is wrong.                    | '  expected  80\\n  received  81'
            a_null           | The name is wrong.                      | '  expected  "x"\\n  received  null'
            a_word           | The answer is wrong.                    | '  expected  "refused"\n  received  "accepted"'
            a_truth          | Port 7 is open is wrong.                | '  expected  true\\n  received  false'
            a_long           | The value is wrong.                     | '  expected  6\\n  received  5'
            a_list           | aliases() is wrong.                     | '  expected  ["b", "a\\r"]\\n  received  ["a\\r", "b"]'
            an_order         | The time is wrong.                      | '  Expecting actual:\\n    1500 ms\\n  to be less than:\\n    1000 ms'
            no_value         | aliases() is wrong.                     | '  Expecting actual not to be null'
            words_of_its_own | The server listens on more than one.    | ''
            words_and_a_name | The server listens on more than one.    | ''
            a_failure        | Nobody came.                            | ''
            a_text           | The banner is wrong at character 2.     | '  expected  "22\\r\\n"\\n  received  "22x\\r\\n"\\n               ^ character 2'
            octets           | The reply: octet 1 is wrong.            | '  expected  "abc"\\n  received  "axc"\\n              ^ octet 1: expected "b" (0x62), received "x" (0x78)'
            missing_octets   | expected 3 octets, received none.       | '  expected  "abc"\\n  received  ""\\n             ^ octet 0: 3 expected, nothing arrived'
            nothing_thrown   | start(7) threw no exception.            | '  expected  IOException\\n  received  no exception'
            not_named        | The message of the exception does not name 80. | '  received  java.io.IOException: port 8080'
            waited           | Waited 50 milliseconds in vain until the clock stands. | ''
            waited_a_second  | Waited 1 second in vain until the clock stands. | ''
            waited_asserting | ticks is wrong.                         | '  expected  -1\\n  received  0'
            """)
    void an_assertion_becomes_fault_and_difference(String method, String fault, String detail) {
        String parts = detail.isEmpty() ? fault : fault + "\n\n" + detail.translateEscapes()
                .replace("a\r", "a\\r").replace("\"22x\r\n\"", "\"22x\\r\\n\"")
                .replace("\"22\r\n\"", "\"22\\r\\n\"");

        assertThat(failure(Samples.class, method)).startsWith(parts + "\n\nThe lesson.\n\nSeed ");
    }

    @Test
    void an_exception_that_is_not_expected_names_the_method() {
        assertThat(failure(Samples.class, "it_throws"))
                .startsWith("Student.fails threw java.lang.IllegalStateException: no such luck.\n\n"
                        + "    at netprog.sample.Student.fails(Student.java:")
                .contains("The lesson.");
        assertThat(failure(Samples.class, "it_throws_another"))
                .startsWith("fails() threw a different exception.\n\n  expected  IOException\n"
                        + "  received  java.lang.IllegalStateException: no such luck\n"
                        + "    at netprog.sample.Student.fails(Student.java:");
    }

    @Test
    void the_innermost_lesson_counts() {
        assertThat(failure(Samples.class, "lessons_are_nested")).contains("The inner lesson.")
                .doesNotContain("The outer lesson.");
    }

    @Test
    void what_is_not_written_is_not_started_also_inside_a_lesson() {
        for (String method : List.of("it_is_not_written", "it_is_not_written_and_captured",
                "it_is_not_written_elsewhere_while_awaited")) {
            assertThat(failure(Samples.class, method)).as(method)
                    .isEqualTo("TODO 9.9 Student.isNotWritten");
        }
    }

    @Test
    void a_machine_that_lacks_something_is_no_failure_inside_a_lesson() {
        assertThat(run(Samples.class, "it_is_judged_in_part"))
                .extracting(TestExecutionResult::getStatus).containsExactly(Status.SUCCESSFUL);
    }

    private static void teach(org.assertj.core.api.ThrowableAssert.ThrowingCallable assertions) {
        teaches("The lesson.", assertions);
    }

    /// Tests as an exercise has them.
    @Exercise("9.9")
    static class Samples {

        private static final Duration SHORT = Duration.ofMillis(50);

        @Test
        void a_number() {
            teach(() -> assertThat(81).as("port(\"%s\")", "a]").isEqualTo(80));
        }

        @Test
        void a_null() {
            teach(() -> assertThat((String) null).as("The name").isEqualTo("x"));
        }

        @Test
        void a_word() {
            teach(() -> assertThat("accepted").as("The answer").isEqualTo("refused"));
        }

        @Test
        void a_truth() {
            teach(() -> assertThat(false).as("Port %d is open", 7).isTrue());
        }

        @Test
        void a_long() {
            teach(() -> assertThat(5L).isEqualTo(6L));
        }

        @Test
        void a_list() {
            teach(() -> assertThat(Elements.of(List.of("a\r", "b"))).as("aliases()")
                    .containsExactly("b", "a\r"));
        }

        @Test
        void an_order() {
            teach(() -> assertThat(Duration.ofMillis(1500)).as("The time")
                    .isLessThan(Duration.ofSeconds(1)));
        }

        @Test
        void no_value() {
            teach(() -> assertThat(Elements.<String>of(null)).as("aliases()").isEmpty());
        }

        @Test
        void words_of_its_own() {
            teach(() -> assertThat(true).withFailMessage("The server listens on more than one.")
                    .isFalse());
        }

        @Test
        void words_and_a_name() {
            teach(() -> assertThat(true).as("It")
                    .withFailMessage("The server listens on more than one.").isFalse());
        }

        @Test
        void a_failure() {
            teach(() -> Assertions.fail("Nobody came."));
        }

        @Test
        void a_text() {
            teach(() -> assertThat("22x\r\n").as("The banner").isEqualTo("22\r\n"));
        }

        @Test
        void octets() {
            teach(() -> assertThat(Octets.of("axc")).as("The reply").isEqualTo(Octets.of("abc")));
        }

        @Test
        void missing_octets() {
            teach(() -> assertThat(Octets.of("")).isEqualTo(Octets.of("abc")));
        }

        @Test
        void nothing_thrown() {
            teach(() -> assertThat(Thrown.by(() -> {})).as("start(%d)", 7).isA(IOException.class));
        }

        @Test
        void not_named() {
            teach(() -> assertThat(Thrown.by(() -> {
                throw new IOException("port 8080");
            })).isA(IOException.class).says(8080).says(80));
        }

        @Test
        void waited() {
            teach(() -> await("the clock stands").atMost(SHORT).until(() -> false));
        }

        @Test
        void waited_a_second() {
            teach(() -> {
                throw new ConditionTimeoutException("Condition with alias 'the clock stands' didn't"
                        + " complete within 1 seconds because it was not fulfilled.");
            });
        }

        @Test
        void waited_asserting() {
            AtomicInteger ticks = new AtomicInteger();
            teach(() -> await("the clock stands").atMost(SHORT)
                    .untilAsserted(() -> assertThat(ticks.get()).as("ticks").isEqualTo(-1)));
        }

        @Test
        void it_throws() {
            teach(Student::fails);
        }

        @Test
        void it_throws_another() {
            teach(() -> assertThat(Thrown.by(Student::fails)).as("fails()")
                    .isA(IOException.class));
        }

        @Test
        void lessons_are_nested() {
            teaches("The outer lesson.", () -> {
                teaches("The inner lesson.", () -> assertThat(1).isEqualTo(2));
            });
        }

        @Test
        void it_is_not_written() {
            teach(Student::isNotWritten);
        }

        @Test
        void it_is_not_written_and_captured() {
            teach(() -> assertThat(Thrown.by(Student::isNotWritten))
                    .isA(UnsupportedOperationException.class));
        }

        @Test
        void it_is_not_written_elsewhere_while_awaited() {
            Thread.ofPlatform().start(Student::isNotWritten);
            teach(() -> await("an answer").atMost(SHORT).until(() -> false));
        }

        @Test
        void it_is_judged_in_part() {
            teach(() -> {
                throw new PartlyJudged("not on this machine");
            });
        }
    }
}
