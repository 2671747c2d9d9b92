package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.compile.Javac;
import netprog.grader.model.Status;
import netprog.grader.sandbox.JvmAlone;
import netprog.runner.Job;
import netprog.runner.Job.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {
            "Thread.ofPlatform().daemon().start(() -> { while (true) { Thread.onSpinWait(); } });",
            "KEPT.add(java.nio.ByteBuffer.allocateDirect(20 << 20));",
            "while (KEPT.size() < 600) { KEPT.add(new java.net.DatagramSocket()); }",
            "try { while (true) { KEPT.add(new java.net.DatagramSocket()); } }"
                    + " catch (java.net.SocketException full) { return; }",
            "for (int i = 0; i < 600; i++) { KEPT.add(new java.net.DatagramSocket()); }"
                    + " java.nio.ByteBuffer.allocateDirect(20 << 20);",
            "Thread.startVirtualThread(() -> { while (true) { Thread.onSpinWait(); } });",
            "java.util.concurrent.ForkJoinPool.commonPool().execute("
                    + "() -> { while (true) { Thread.onSpinWait(); } });",
    })
    void what_a_class_of_tests_leaves_does_not_reach_the_next(String leaves, @TempDir Path folder)
            throws Exception {
        Map<String, byte[]> tests = new Javac(RUNNER.jars()).compile(Map.of(
                "tiny/OnceTest.java", """
                        package tiny;

                        class OnceTest {
                            static final java.util.List<Object> KEPT = new java.util.ArrayList<>();

                            @org.junit.jupiter.api.Test
                            void leaves() throws Exception {
                                System.out.println(ProcessHandle.current().pid());
                                %s
                            }
                        }
                        """.formatted(leaves),
                "tiny/TwiceTest.java", """
                        package tiny;

                        class TwiceTest {
                            @org.junit.jupiter.api.Test
                            void has_a_jvm_of_its_own() {
                                System.out.println(ProcessHandle.current().pid());
                            }
                        }
                        """)).classes();
        var job = new Job(1, Duration.ofSeconds(1), Duration.ofSeconds(5), Map.of(), tests,
                List.of(test("leaves"), new Test("tiny.TwiceTest", "has_a_jvm_of_its_own")));

        var run = new TestRun(new JvmAlone(), fewDescriptors(folder), job);

        assertThat(run.answers().values()).extracting(Answer::status)
                .containsExactly(Status.PASSED, Status.PASSED);
        assertThat(run.output().lines()).hasSize(2).doesNotHaveDuplicates();
    }

    /// {@return the runner's command, with a limit that a test can come near}
    private static List<String> fewDescriptors(Path folder) throws IOException {
        List<String> command = new ArrayList<>(RUNNER.with());
        Path script = Files.writeString(folder.resolve("java"),
                "#!/bin/sh\nulimit -n 1024\nexec '%s' \"$@\"\n".formatted(command.getFirst()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        command.set(0, script.toString());
        return command;
    }

    private static Test test(String method) {
        return new Test("tiny.OnceTest", method);
    }
}
