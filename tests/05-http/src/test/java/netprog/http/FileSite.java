package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import netprog.peers.Octets;

/// A folder in a test's own folder, beside files that are nobody's business,
/// and the server that serves it.
final class FileSite {

    /// What no answer may contain.
    static final String SECRET = "the secret beside the root";

    /// When the files were changed, with a fraction of a second.
    static final Instant CHANGED = Instant.parse("2025-03-04T05:06:07.890Z");

    static final String CHANGED_TEXT = "Tue, 04 Mar 2025 05:06:07 GMT";

    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(
            InetAddress.getLoopbackAddress(), 0);

    private final Path folder;
    private final StaticFileServer server;

    /// @param folder the test's own
    FileSite(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(folder.resolve("site-private"));
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(folder.resolve("site-private").resolve("secret.txt"), SECRET);
        server = server("site");
    }

    /// {@return a server of a folder in the test's own}
    StaticFileServer server(String root) {
        return new StaticFileServer(folder.resolve(root), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /// {@return the path of something in the test's own folder}
    Path path(String name) {
        return folder.resolve(name);
    }

    /// Writes a file of the site, and its folders.
    Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] octets) throws IOException {
        Path file = folder.resolve("site").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, octets);
        return Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }

    /// {@return the answer to a GET}
    ///
    /// @param fields a name, its value, the next name, ...
    FileReply get(String target, String... fields) throws IOException {
        return ask("GET", target, fields);
    }

    FileReply ask(String method, String target, String... fields) throws IOException {
        return FileReply.of(question(method, target, fields), () -> answer(method, target, fields));
    }

    private static String question(String method, String target, String... fields) {
        StringBuilder question = new StringBuilder(method + " " + target);
        for (int i = 0; i < fields.length; i += 2) {
            question.append(", ").append(fields[i]).append(": ").append(fields[i + 1]);
        }
        return Octets.of(question.toString().getBytes(StandardCharsets.UTF_8)).escaped();
    }

    /// {@return the answer, with its content unwritten}
    Response answer(String method, String target, String... fields) throws IOException {
        return server.handle(request(method, target, fields));
    }

    static Request request(String method, String target, String... fields) {
        return new Request(method, target, "HTTP/1.1", Headers.of(fields),
                InputStream.nullInputStream(), ADDRESS, ADDRESS);
    }

    /// Checks the status of the answer to a GET.
    void answers(int status, String target, String lesson) {
        teaches(lesson, () -> get(target).is(status, lesson));
    }
}
