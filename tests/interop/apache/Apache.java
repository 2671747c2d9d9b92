package apache;

import common.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An httpd of our own on a free port of loopback.
final class Apache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int STARTS = 5;

    private final Process httpd;
    private final int port;

    private Apache(Process httpd, int port) {
        this.httpd = httpd;
        this.port = port;
    }

    /// Starts it. Somebody else may take the port before it does; then it tries
    /// another one.
    ///
    /// @param folder has `httpd.conf` with `@FOLDER@` and `@PORT@` filled in
    ///        afterwards
    /// @throws IOException if it does not start; the message has what it says
    static Apache start(Path folder, List<String> command, String configuration)
            throws IOException, InterruptedException {
        for (int i = 0; i < STARTS; i++) {
            int port = Ports.free();
            Apache apache = new Apache(launch(folder, command, configuration, port), port);
            if (apache.isReady(folder.resolve("run/pid"))) {
                return apache;
            }
            apache.close();
        }
        throw new IOException("Apache does not start. It says:\n" + log(folder));
    }

    private static Process launch(Path folder, List<String> command, String configuration,
            int port) throws IOException {
        Path file = folder.resolve("httpd.conf");
        Files.writeString(file, configuration.replace("@FOLDER@", folder.toString())
                .replace("@PORT@", "" + port));
        ProcessBuilder start = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
        start.command().addAll(List.of("-DFOREGROUND", "-f", file.toString()));
        start.environment().clear();
        start.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return start.start();
    }

    /// {@return whether it runs} It binds its port first and writes its number
    /// then.
    private boolean isReady(Path pid) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (httpd.isAlive() && !Files.exists(pid) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return httpd.isAlive() && Files.exists(pid);
    }

    /// {@return what it has printed and logged}
    static String log(Path folder) throws IOException {
        Path errors = folder.resolve("run/errors");
        return Files.readString(folder.resolve("output"))
                + (Files.exists(errors) ? Files.readString(errors) : "");
    }

    int port() {
        return port;
    }

    String url(String target) {
        return "http://127.0.0.1:" + port + target;
    }

    /// Ends it and all that it has started.
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = httpd.descendants().toList();
        httpd.destroy();
        if (!httpd.waitFor(PATIENCE)) {
            httpd.destroyForcibly().waitFor();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
