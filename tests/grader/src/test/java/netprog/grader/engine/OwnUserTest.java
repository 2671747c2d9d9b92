package netprog.grader.engine;

import static netprog.grader.TinyCourse.ONE;
import static netprog.grader.TinyCourse.one;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.TinyCourse;
import netprog.grader.model.Judgement;
import netprog.grader.model.Settings;
import netprog.grader.model.Status;
import netprog.grader.model.Submission;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
import netprog.grader.sandbox.Sandbox;
import netprog.grader.system.Folders;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// What a submission can do as a user of its own. The policy, which would stop
/// most of it earlier, is off.
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class OwnUserTest {

    /// Two seconds on a processor may take many on a busy machine.
    private static final Settings SETTINGS = new Settings(7, Duration.ofSeconds(30));
    private static final Sandbox OWN_USER = new OwnUser(Limits.USUAL);

    @TempDir
    static Path root;
    static TinyCourse course;

    @BeforeAll
    static void begin() throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"),
                "root alone can become another user");
        course = TinyCourse.at(root).withoutPolicy();
        allow(root, "rwxr-xr-x");
    }

    @Test
    void honest_work_has_full_marks() throws IOException {
        assertThat(judge(OWN_USER, one("return 1;")).points()).isEqualTo(3);
    }

    @Test
    void how_the_jvm_ended_is_told() throws IOException {
        Judgement judgement = judge(OWN_USER, one("Runtime.getRuntime().halt(7); return 1;"));

        assertThat(judgement.verdicts().getFirst().message()).contains("exit status 7");
    }

    @Test
    void a_hidden_test_that_is_roots_alone_cannot_be_read() throws IOException {
        Path tests = root.resolve("tests/09-tiny");
        String reads = """
                try {
                    java.nio.file.Files.readAllBytes(java.nio.file.Path.of("%s"));
                    return 1;
                } catch (java.io.IOException refused) {
                    return 0;
                }""".formatted(tests.resolve("target/test-classes/netprog/tiny/OneTest.class"));

        allow(tests, "rwx------");
        assertThat(judge(OWN_USER, one(reads)).points()).isZero();
        assertThat(judge(new JvmAlone(), one(reads)).points()).as("as root").isEqualTo(3);
        allow(tests, "rwxr-xr-x");
        assertThat(judge(OWN_USER, one(reads)).points()).as("open to all").isEqualTo(3);
    }

    @Test
    void it_has_no_rights_and_no_groups_of_root_and_can_get_none() throws IOException {
        String status = """
                try {
                    java.nio.file.Files.readAllLines(java.nio.file.Path.of("/proc/self/status"))
                            .forEach(line -> System.out.println(line.replaceAll("\\\\s+", " ")));
                    System.out.println(java.nio.file.Files.readString(
                            java.nio.file.Path.of("/proc/self/stat")));
                } catch (java.io.IOException refused) {
                }
                return 1;""";

        assertThat(judge(OWN_USER, one(status)).output()).containsPattern("Groups: ?\n")
                .containsPattern("CapPrm: 0+\n").containsPattern("CapEff: 0+\n")
                .containsPattern("CapAmb: 0+\n").contains("NoNewPrivs: 1\n")
                .as("leads a session of its own")
                .containsPattern("(\\d+) \\(java\\) \\w \\d+ \\1 \\1 ");
        assertThat(judge(new JvmAlone(), one(status)).output()).as("as root")
                .doesNotContainPattern("CapEff: 0+\n").contains("NoNewPrivs: 0\n")
                .doesNotContainPattern("(\\d+) \\(java\\) \\w \\d+ \\1 \\1 ");
    }

    @Test
    void its_folder_is_its_home_and_nobody_elses() throws IOException {
        Judgement judgement = judge(OWN_USER, one("""
                try {
                    java.nio.file.Path home = java.nio.file.Path.of("").toAbsolutePath();
                    java.nio.file.Files.writeString(home.resolve("file"), "text");
                    System.out.println(home.equals(
                            java.nio.file.Path.of(System.getProperty("java.io.tmpdir")))
                            && home.equals(java.nio.file.Path.of(System.getProperty("user.home")))
                            && !java.nio.file.Files.isWritable(home.getParent())
                            && !java.nio.file.Files.isReadable(home.getParent()));
                    return 1;
                } catch (java.io.IOException refused) {
                    return 0;
                }"""));

        assertThat(judgement.points()).isEqualTo(3);
        assertThat(judgement.output()).contains("true").doesNotContain("false");
    }

    @Test
    void processor_time_ends() throws IOException {
        Limits two = new Limits(512, 1024, 32 << 20, 64 << 20, 2, 768 << 20);

        assertThat(course.statuses(judge(new OwnUser(two), one("while (true) { }"))))
                .startsWith(Status.ENDED_THE_JVM, Status.ENDED_THE_JVM);
    }

    @Test
    void a_process_that_is_left_behind_is_ended() throws IOException {
        String left = one("return 1;", """
                static {
                    try {
                        new ProcessBuilder("env", "-i", "setsid", "-f", "sleep", "602")
                                .start().waitFor();
                    } catch (java.io.IOException | InterruptedException refused) {
                        throw new IllegalStateException(refused);
                    }
                }""");

        assertThat(judge(OWN_USER, left).points()).isEqualTo(3);
        assertThat(leftBehind()).isEmpty();

        judge(new JvmAlone(), left);
        assertThat(leftBehind()).as("in a JVM alone").hasSize(1)
                .allMatch(ProcessHandle::destroyForcibly);
    }

    @Test
    void files_that_are_left_where_everybody_may_write_are_deleted() throws IOException {
        String name = "left-" + UUID.randomUUID();
        List<Path> left = Stream.of("/tmp", "/var/tmp", "/dev/shm").map(Path::of)
                .filter(Files::isDirectory).map(folder -> folder.resolve(name)).toList();
        String leaves = one("""
                try {
                    for (String path : "%s".split(":")) {
                        java.io.File folder = new java.io.File(path);
                        java.nio.file.Files.createDirectory(folder.toPath());
                        java.nio.file.Files.writeString(folder.toPath().resolve("file"), "text");
                        folder.setExecutable(false);
                    }
                    return 1;
                } catch (java.io.IOException refused) {
                    return 0;
                }""".formatted(left.stream().map(Path::toString)
                .collect(Collectors.joining(":"))));

        assertThat(judge(OWN_USER, leaves).points()).isPositive();
        assertThat(left).noneMatch(Files::exists);

        judge(new JvmAlone(), leaves);
        assertThat(left).as("in a JVM alone").allMatch(Files::exists);
        for (Path folder : left) {
            Folders.delete(folder);
        }
    }

    private static List<ProcessHandle> leftBehind() {
        return ProcessHandle.allProcesses().filter(process -> process.info().commandLine()
                .orElse("").endsWith("sleep 602")).toList();
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static Judgement judge(Sandbox sandbox, String source) {
        return course.engine().withSandbox(sandbox).judge(
                new Submission("ada", Map.of(ONE, source), List.of()), course.ledger(), SETTINGS);
    }
}
