package common;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts a process of a server for each connection, as inetd does.
public final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Listener(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Listens on a free port of 127.0.0.1.
    ///
    /// @param log gets what the servers print to their standard error
    /// @param command of the server
    public static Listener start(Path log, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("perl", "common/listen"));
        all.addAll(List.of(command));
        ProcessBuilder start = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        start.environment().clear();
        start.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        Process process = start.start();
        BufferedReader output = process.inputReader();
        String port = output.readLine();
        if (port == null) {
            throw new IOException("nothing listens for " + all + "; see " + log);
        }
        return new Listener(process, Integer.parseInt(port));
    }

    public int port() {
        return port;
    }

    /// Ends it and all servers.
    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        if (!process.waitFor(PATIENCE)) {
            process.destroyForcibly().waitFor();
        }
    }
}
