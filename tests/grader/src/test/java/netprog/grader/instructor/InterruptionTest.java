package netprog.grader.instructor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Kills a JVM politely, as Ctrl-C does.
class InterruptionTest {

    /// What that JVM runs: a command with a child that would outlive it.
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try (Interruption interruption = Interruption.listen()) {
                waitFor(new ProcessBuilder("sleep", "600").start(), interruption);
            }
        }

        private static void waitFor(Process child, Interruption interruption) {
            try {
                System.out.println(child.pid());
                child.waitFor();
            } catch (InterruptedException told) {
                System.out.println("told to stop: " + interruption.came());
            }
        }
    }

    @Test
    void the_command_is_told_may_speak_and_takes_its_children_along() throws Exception {
        Process jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName())
                .redirectErrorStream(true).start();
        try (BufferedReader output = jvm.inputReader()) {
            long child = Long.parseLong(output.readLine());
            CompletableFuture<ProcessHandle> ended = ProcessHandle.of(child).orElseThrow()
                    .onExit();
            jvm.toHandle().destroy();

            assertThat(output.readLine()).isEqualTo("told to stop: true");
            assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).as("as a signal ends a process").isEqualTo(128 + 15);
            assertThat(ended).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            jvm.destroyForcibly();
        }
    }
}
