package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import netprog.grader.TinyCourse;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each attack is judged twice: in a sandbox, which stops it, and in a JVM
/// alone, which shows what is lost without one. An attack that succeeds earns
/// the points. The policy, which would stop most of them earlier, is off.
@Isolated
class SandboxTest {

    private static final Settings SETTINGS = new Settings(7, Duration.ofSeconds(5));
    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 128);

    @TempDir
    static Path root;
    static TinyCourse course;
    static Protection found;
    static ServerSocket grader;
    static Process other;

    @BeforeAll
    static void begin() throws IOException {
        course = TinyCourse.at(root).withoutPolicy();
        found = Protection.find(RUNNER, new AotCache(RUNNER), List.of());
        grader = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        other = new ProcessBuilder("sleep", "600").start();
    }

    @AfterAll
    static void end() throws IOException {
        grader.close();
        other.destroyForcibly();
    }

    private static Map<String, String> attacks() {
        return Map.of("connects to the grader", """
                new java.net.Socket("127.0.0.1", %d).close();
                return 1;""".formatted(grader.getLocalPort()),
                "reads a hidden test", """
                        java.nio.file.Files.readAllBytes(java.nio.file.Path.of("%s"));
                        return 1;""".formatted(root.resolve(
                        "tests/09-tiny/target/test-classes/netprog/tiny/OneTest.class")),
                "writes into the course", """
                        java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "was here");
                        return 1;""".formatted(root.resolve("written")),
                "sees another process", """
                        return (int) ProcessHandle.allProcesses().filter(one -> one.info()
                            .commandLine().orElse("").contains("sleep 600")).limit(1).count();""",
                "starts many threads", """
                        var end = new java.util.concurrent.CountDownLatch(1);
                        try {
                            for (int count = 0; count < 600; count++) {
                                Thread.ofPlatform().daemon().start(() -> {
                                    try {
                                        end.await();
                                    } catch (InterruptedException told) {
                                    }
                                });
                            }
                        } finally {
                            end.countDown();
                        }
                        return 1;""",
                "opens many files", """
                        var open = new java.util.ArrayList<java.io.InputStream>();
                        try {
                            for (int count = 0; count < 1100; count++) {
                                open.add(new java.io.FileInputStream("/dev/null"));
                            }
                        } finally {
                            for (var each : open) {
                                each.close();
                            }
                        }
                        return 1;""",
                "makes a large file", """
                        var file = new java.io.RandomAccessFile(
                                java.io.File.createTempFile("large", null), "rw");
                        file.setLength(33 << 20);
                        return 1;""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connects to the grader", "reads a hidden test",
            "writes into the course", "sees another process", "starts many threads",
            "opens many files", "makes a large file"})
    void an_attack_is_stopped_in_a_sandbox_and_not_without(String attack) throws IOException {
        Files.deleteIfExists(root.resolve("written"));

        assertThat(points(new JvmAlone(), attack)).as("without a sandbox").isEqualTo(3);

        Files.deleteIfExists(root.resolve("written"));
        assertThat(points(sandbox(), attack)).as("in a sandbox").isZero();
        assertThat(root.resolve("written")).doesNotExist();
    }

    @Test
    void a_process_that_is_left_behind_ends_with_its_sandbox() throws Exception {
        String left = one("return 1;", """
                static {
                    try {
                        new ProcessBuilder("env", "-i", "setsid", "-f", "sleep", "601")
                                .start().waitFor();
                    } catch (java.io.IOException | InterruptedException refused) {
                        throw new IllegalStateException(refused);
                    }
                }""");

        assertThat(judge(sandbox(), left).points()).isEqualTo(3);
        assertThat(leftBehind()).isEmpty();

        judge(new JvmAlone(), left);
        assertThat(leftBehind()).as("without a sandbox").hasSize(1)
                .allMatch(ProcessHandle::destroyForcibly);
    }

    @Test
    void no_environment_in_a_sandbox_tells_of_the_graders() throws IOException {
        var judgement = judge(sandbox(), one("""
                System.out.println(System.getenv());
                for (var process : new java.io.File("/proc").list((in, name) ->
                        name.matches("[0-9]+"))) {
                    try {
                        System.out.println(java.nio.file.Files.readString(
                                java.nio.file.Path.of("/proc", process, "environ")));
                    } catch (java.io.IOException refused) {
                    }
                }
                return 1;"""));

        assertThat(judgement.points()).isEqualTo(3);
        assertThat(judgement.output()).contains("PATH=").doesNotContain("HOME=", "USER=");
    }

    @Test
    void processor_time_ends() throws IOException {
        var judgement = judge(limited(new Limits(512, 1024, 32 << 20, 64 << 20, 2, 768 << 20)),
                one("while (true) { }"));

        assertThat(course.statuses(judgement)).startsWith(Status.ENDED_THE_JVM,
                Status.ENDED_THE_JVM);
    }

    @Test
    void memory_of_all_processes_together_ends() throws IOException {
        Assumptions.assumeTrue(sandbox().groups().isPresent(),
                () -> found.leaks().get(Guard.MEMORY));
        String greedy = one("""
                try {
                    return new ProcessBuilder("sh", "-c", "head -c 300M /dev/zero | tail -c 300M")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0
                                    ? 1 : 0;
                } catch (java.io.IOException | InterruptedException refused) {
                    return 0;
                }""");

        assertThat(judge(sandbox(), greedy).points()).isEqualTo(3);
        assertThat(judge(limited(new Limits(512, 1024, 32 << 20, 64 << 20, 900, 300 << 20)),
                greedy).points()).isZero();
    }

    @Test
    void no_group_of_processes_is_left() throws IOException {
        Assumptions.assumeTrue(sandbox().groups().isPresent());

        judge(sandbox(), one("return 1;"));

        assertThat(sandbox().groups().get().parent().toFile().list()).noneMatch(
                name -> name.startsWith("course-" + ProcessHandle.current().pid()));
    }

    @Test
    void honest_work_has_full_marks_in_a_sandbox() throws IOException {
        assertThat(judge(sandbox(), one("return 1;")).points()).isEqualTo(3);
    }

    @Test
    void how_the_jvm_ended_is_told_from_a_sandbox_too() throws IOException {
        var judgement = judge(sandbox(), one("Runtime.getRuntime().halt(7); return 1;"));

        assertThat(judgement.verdicts().getFirst().message()).contains("exit status 7");
    }

    private static int points(Sandbox sandbox, String attack) {
        return judge(sandbox, one("""
                try {
                    %s
                } catch (Exception stopped) {
                    return 0;
                }
                """.formatted(attacks().get(attack)))).points();
    }

    private static Judgement judge(Sandbox sandbox, String source) {
        return course.engine().withSandbox(sandbox).judge(
                new Submission("ada", Map.of(ONE, source), List.of()), course.ledger(), SETTINGS);
    }

    private static List<ProcessHandle> leftBehind() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(100); // the kernel ends a namespace a moment later
        return ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                .orElse("").endsWith("sleep 601")).toList();
    }

    private static Bubblewrap limited(Limits limits) {
        return new Bubblewrap(sandbox().readable(), limits, sandbox().groups());
    }

    private static Bubblewrap sandbox() {
        Assumptions.assumeTrue(found.missing().isEmpty(), found.missing());
        return (Bubblewrap) found.sandbox();
    }
}
