package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.peers.Patience;

/// A process whose number a script has written into a file.
///
/// @param pid its number
record CgiProcess(long pid) implements AutoCloseable {

    /// Waits until the file has a number.
    static CgiProcess of(Path file) {
        await("a script has written the number of a process").atMost(Patience.deadline())
                .until(() -> isWritten(file));
        try {
            return new CgiProcess(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    static boolean isWritten(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).endsWith("\n");
    }

    /// {@return whether it runs} A process that has ended stays in the list of the
    /// system until its parent, or who has adopted it, asks how.
    boolean runs() {
        boolean listed = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        try {
            return listed && !Files.readString(Path.of("/proc/" + pid + "/stat"))
                    .contains(") Z ");
        } catch (IOException _) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }

    /// Demands that it ends soon.
    void ends() {
        try {
            await("the script's process has ended").atMost(Patience.silence())
                    .until(() -> !runs());
        } finally {
            close();
        }
        assertThat(runs()).as("Whether the process runs").isFalse();
    }

    @Override
    public void close() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
