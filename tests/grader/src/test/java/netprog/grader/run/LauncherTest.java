package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.model.GraderFault;
import netprog.grader.sandbox.Identity;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Job;
import netprog.runner.Job.Test;
import netprog.runner.Runner;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A launcher that its user can execute and not read, and a runner that demands
/// one.
class LauncherTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 128);
    private static final Duration TIME = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @BeforeAll
    static void onLinux() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/mem")), "Linux alone has such");
    }

    @org.junit.jupiter.api.Test
    void it_is_executed_and_not_read() throws Exception {
        Launcher launcher = Launcher.below(folder);
        launcher.make();

        assertThat(launcher.isClosed()).isTrue();
        assertThat(new ProcessBuilder(launcher.program().toString(), "-version").start().waitFor())
                .isZero();
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @org.junit.jupiter.api.Test
    void one_that_was_opened_is_made_again() throws IOException {
        Launcher launcher = Launcher.below(folder);
        launcher.make();
        Files.setPosixFilePermissions(launcher.program(),
                PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(launcher.isClosed()).isFalse();

        launcher.make();

        assertThat(launcher.isClosed()).isTrue();
    }

    @org.junit.jupiter.api.Test
    void one_that_another_process_made_meanwhile_stays() throws IOException {
        Launcher launcher = Launcher.below(folder);
        launcher.make();
        Object first = Files.readAttributes(launcher.program(), BasicFileAttributes.class)
                .fileKey();
        Launcher late = Launcher.below(folder.resolve("late"));
        late.make();

        launcher.takePlace(late.folder());

        assertThat(launcher.isClosed()).isTrue();
        assertThat(Files.readAttributes(launcher.program(), BasicFileAttributes.class).fileKey())
                .isEqualTo(first);
    }

    @org.junit.jupiter.api.Test
    void a_runner_whose_memory_is_open_takes_no_job() throws IOException {
        List<String> jvm = new ArrayList<>(RUNNER.open());
        jvm.add(Runner.CLOSED_MEMORY);
        // from root nothing is closed
        Sandbox sandbox = Identity.isRoot() ? new OwnUser(Limits.USUAL) : new JvmAlone();
        Job job = new Job(1, TIME, TIME, Map.of(), Map.of(), List.of(new Test("None", "none")));

        assertThatThrownBy(() -> new TestRun(sandbox, jvm, job).answers())
                .isInstanceOf(GraderFault.class)
                .hasMessageContaining("the JVM's memory can be read as /proc/self/mem");
    }
}
