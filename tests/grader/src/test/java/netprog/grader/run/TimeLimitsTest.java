package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.grader.compile.Javac;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.RaisedLimits;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.sandbox.JvmAlone;
import netprog.runner.Job;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 64);
    private static final Settings SETTINGS = new Settings(1, Duration.ofSeconds(1));
    private static final Catalog CATALOG = new Catalog(List.of(new Chapter("09", "tiny", "", "",
            List.of(exercise("9.1", RaisedLimits.NONE),
                    exercise("9.2", new RaisedLimits(0, 0, 0, 0, 120))))));

    @Test
    void an_exercise_has_a_minute_or_what_it_raises_that_to() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS);
        limits.use("9.1", Duration.ofSeconds(40));
        limits.use("9.2", Duration.ofSeconds(40));

        assertThat(limits.left("9.1")).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.left("9.2")).isEqualTo(Duration.ofSeconds(80));
        assertThat(limits.refusal("9.1")).isEmpty();

        limits.use("9.1", Duration.ofSeconds(20));

        assertThat(limits.refusal("9.1")).contains("Time is up: all tests of exercise 9.1 together"
                + " may take 60 s. This test was not run.");
        assertThat(limits.refusal("9.2")).isEmpty();
    }

    @Test
    void a_busy_machine_has_more_time() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS.times(3));
        limits.use("9.1", Duration.ofSeconds(180));

        assertThat(limits.left("9.2")).isEqualTo(Duration.ofSeconds(360));
        assertThat(limits.refusal("9.1")).contains("Time is up: all tests of exercise 9.1 together"
                + " may take 180 s. This test was not run.");
    }

    @Test
    void a_submission_has_ten_minutes() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS);
        for (int i = 0; i < 10; i++) {
            limits.use("7." + i, Duration.ofSeconds(59));
        }

        assertThat(limits.left("9.1")).isEqualTo(Duration.ofSeconds(10));

        limits.use("7.10", Duration.ofSeconds(10));

        assertThat(limits.refusal("9.1")).contains("Time is up: all tests of a submission together"
                + " may take 10 minutes. This test was not run.");
    }

    @Test
    void submissions_that_the_course_trusts_have_the_time_of_each_test() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS.withEachTest());
        limits.use("9.1", Duration.ofMinutes(30));
        limits.hung("9.1", hung("accept(A.java:1)"));
        limits.hung("9.1", hung("accept(A.java:1)"));

        assertThat(limits.refusal("9.1")).isEmpty();
    }

    @Test
    void two_tests_that_hang_in_one_place_end_their_exercise() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS);
        limits.hung("9.1", hung("A.read(A.java:1)"));
        limits.hung("9.1", hung("A.read(A.java:2)"));
        limits.hung("9.2", hung("A.read(A.java:1)"));
        limits.hung("9.2", "Time is up: the test was not over after 10 ms.\n");
        limits.hung("9.2", "Time is up: the test was not over after 10 ms.\n");

        assertThat(limits.refusal("9.1")).isEmpty();
        assertThat(limits.refusal("9.2")).isEmpty();

        limits.hung("9.1", hung("A.read(A.java:2)"));

        assertThat(limits.refusal("9.1")).contains("This test was not run. Two tests of exercise"
                + " 9.1 hung in the same place, netprog.tiny.A.read(A.java:2), so the grader did"
                + " not wait for the other tests of this exercise.");
        assertThat(limits.refusal("9.2")).isEmpty();
    }

    @Test
    void tests_that_hang_outside_the_exercise_stop_no_other() {
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS);
        limits.hung("9.1", hung("OtherTest.waits(OtherTest.java:1)"));
        limits.hung("9.1", hung("OtherTest.waits(OtherTest.java:1)"));

        assertThat(limits.refusal("9.1")).isEmpty();
    }

    @Test
    void a_test_is_stopped_when_the_time_of_its_exercise_ends() throws InterruptedException {
        Map<String, byte[]> tests = new Javac(RUNNER.jars()).compile(Map.of(
                "tiny/SlowTest.java", """
                        package tiny;

                        class SlowTest {
                            @org.junit.jupiter.api.Test
                            void one() throws Exception {
                                Thread.sleep(20_000);
                            }
                            @org.junit.jupiter.api.Test
                            void two() throws Exception {
                                Thread.sleep(20_000);
                            }
                        }
                        """, "tiny/QuickTest.java", """
                        package tiny;

                        class QuickTest {
                            @org.junit.jupiter.api.Test
                            void three() {}
                        }
                        """)).classes();
        Job.Test one = new Job.Test("tiny.SlowTest", "one");
        Job.Test two = new Job.Test("tiny.SlowTest", "two");
        Job.Test three = new Job.Test("tiny.QuickTest", "three");
        TimeLimits limits = new TimeLimits(CATALOG, SETTINGS);
        limits.use("9.1", Duration.ofMillis(59_500));
        Job job = new Job(1, Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of(), tests,
                List.of(one, two, three));

        Map<Job.Test, Answer> answers = new TestRun(
                new FreshJvms(new JvmAlone(), RUNNER::with), job,
                RaisedLimits.NONE, Map.of(one, "9.1", two, "9.1", three, "9.2"), limits).answers();

        assertThat(answers.get(three).status()).isEqualTo(Status.PASSED);
        assertThat(List.of(answers.get(one), answers.get(two))).extracting(Answer::status)
                .containsOnly(Status.TIMED_OUT);
        assertThat(List.of(answers.get(one), answers.get(two))).extracting(Answer::message)
                .containsExactlyInAnyOrder("Time is up: all tests of exercise 9.1 together may"
                        + " take 60 s. It ended while this test ran.",
                        "Time is up: all tests of"
                                + " exercise 9.1 together may take 60 s. This test was not run.");
    }

    private static String hung(String line) {
        return """
                Time is up: the test was not over after 10 ms.

                Your threads were blocked here:
                  thread "acceptor"
                    at java.net.ServerSocket.accept(ServerSocket.java:1)
                    at netprog.tiny.A.accept(A.java:9)
                  thread "test"
                    at netprog.peers.Clients.playTogether(Clients.java:1)
                    at netprog.tiny.%s
                    at netprog.tiny.ATest.asks(ATest.java:9)

                A call that waits for the network waits as long as it must.
                    at netprog.tiny.Other.line(Other.java:5)
                """.formatted(line);
    }

    private static Exercise exercise(String id, RaisedLimits limits) {
        return new Exercise(id, "", "", List.of("A"), 1, 1, List.of(), List.of(), limits,
                List.of(), List.of());
    }
}
