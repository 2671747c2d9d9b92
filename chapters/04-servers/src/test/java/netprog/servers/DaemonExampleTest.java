package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import netprog.peers.Exercise;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Exercise("4.1b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs the program sleep")
class DaemonExampleTest {

    @Test
    void a_daemon_is_started_once_and_stopped(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path pidFile = folder.resolve("sleep.pid");
        Daemon daemon = Daemon.at(pidFile);
        long pid = daemon.start(List.of("sleep", "30")).pid();
        try {
            teaches("The file names the process, and another object finds it there.",
                    () -> assertThat(Daemon.at(pidFile).running().map(ProcessHandle::pid)
                            .orElse(-1L)).as("running()").isEqualTo(pid));
            teaches("A second start says which process is running.",
                    () -> assertThat(Thrown.by(() -> daemon.start(List.of("sleep", "30"))))
                            .as("start()").isA(DaemonAlreadyRunning.class).says(pid));
            teaches("sleep ends when it is asked to.",
                    () -> assertThat(daemon.stop(Duration.ofSeconds(5))).as("stop()")
                            .isEqualTo(DaemonStop.ENDED));
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
