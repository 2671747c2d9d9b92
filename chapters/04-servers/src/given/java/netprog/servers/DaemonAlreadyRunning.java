package netprog.servers;

import java.io.IOException;
import java.nio.file.Path;

/// A daemon is not started, because it is running.
public final class DaemonAlreadyRunning extends IOException {

    private final long pid;

    /// Makes the exception.
    ///
    /// @param pid the number of the process that is running
    /// @param pidFile the file that names it
    public DaemonAlreadyRunning(long pid, Path pidFile) {
        super("process %d is already running, says %s".formatted(pid, pidFile));
        this.pid = pid;
    }

    /// {@return the number of the process that is running}
    public long pid() {
        return pid;
    }
}
