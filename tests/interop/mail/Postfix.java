package mail;

import common.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Postfix of our own on a free port of loopback, and the mails that it has
/// delivered.
final class Postfix implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int STARTS = 5;

    private final Path folder;
    private final Process process;
    private final int port;

    private Postfix(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /// Starts it. Somebody else may take the port before it does; then it tries
    /// another one.
    ///
    /// @param folder has the folders that the configuration names, a certificate
    ///        and its key
    static Postfix start(Path folder) throws IOException, InterruptedException {
        for (int i = 0; i < STARTS; i++) {
            int port = Ports.free();
            Postfix postfix = new Postfix(folder, launch(folder, port), port);
            if (postfix.isReady()) {
                return postfix;
            }
            postfix.close();
        }
        throw new IOException("Postfix does not start. It says:\n" + log(folder));
    }

    private static Process launch(Path folder, int port) throws IOException {
        Path configuration = folder.resolve("configuration");
        for (String name : List.of("main.cf", "master.cf")) {
            Files.writeString(configuration.resolve(name), Files.readString(Path.of("mail", name))
                    .replace("@FOLDER@", folder.toString()).replace("@PORT@", "" + port));
        }
        ProcessBuilder start = new ProcessBuilder("postfix", "-c", configuration.toString(),
                "start-fg").redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        start.environment().clear();
        start.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return start.start();
    }

    private boolean isReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(server());
                return true;
            } catch (IOException _) { // not yet
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return false;
    }

    InetSocketAddress server() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /// {@return what it has printed and logged}
    static String log(Path folder) throws IOException {
        Path log = folder.resolve("log");
        return Files.readString(folder.resolve("output"))
                + (Files.exists(log) ? Files.readString(log) : "");
    }

    /// Waits for the next mail of a user, and takes it.
    Mail next(String user) throws IOException, InterruptedException {
        Path arrived = folder.resolve("mail").resolve(user).resolve("new");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Files.isDirectory(arrived)) {
                try (Stream<Path> mails = Files.list(arrived)) {
                    Path mail = mails.findFirst().orElse(null);
                    if (mail != null) {
                        byte[] octets = Files.readAllBytes(mail);
                        Files.delete(mail);
                        return Mail.of(octets);
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("no mail for %s within %s".formatted(user, PATIENCE));
    }

    /// Ends it and all that it has started.
    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(PATIENCE)) {
            process.destroyForcibly().waitFor();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
