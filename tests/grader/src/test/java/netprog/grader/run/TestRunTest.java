package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.grader.Status;
import netprog.grader.compile.Javac;
import netprog.grader.sandbox.JvmAlone;
import netprog.runner.Job;
import netprog.runner.Job.Test;

class TestRunTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 64);

    /// JUnit takes such an error for the end of the JVM, and goes no further.
    @org.junit.jupiter.api.Test
    void an_error_at_which_junit_gives_up_costs_its_test_and_no_other()
            throws InterruptedException {
        Map<String, byte[]> tests = new Javac(RUNNER.jars()).compile(Map.of("tiny/OnceTest.java",
                """
                        package tiny;

                        import java.util.stream.IntStream;
                        import org.junit.jupiter.params.ParameterizedTest;
                        import org.junit.jupiter.params.provider.MethodSource;

                        class OnceTest {
                            static int asked;

                            static IntStream numbers() {
                                if (asked++ == 0) {
                                    throw new OutOfMemoryError();
                                }
                                return IntStream.of(1);
                            }

                            @ParameterizedTest @MethodSource("numbers")
                            void one(int number) {}

                            @ParameterizedTest @MethodSource("numbers")
                            void two(int number) {}

                            @ParameterizedTest @MethodSource("numbers")
                            void three(int number) {}
                        }
                        """)).classes();
        var job = new Job(1, Duration.ofSeconds(1), Duration.ofSeconds(5), Map.of(), tests,
                List.of(test("one"), test("two"), test("three")));

        var answers = new TestRun(new JvmAlone(), RUNNER.with(), job).answers();

        assertThat(answers.values()).extracting(Answer::status).containsExactlyInAnyOrder(
                Status.FAILED, Status.PASSED, Status.PASSED);
    }

    private static Test test(String method) {
        return new Test("tiny.OnceTest", method);
    }
}
