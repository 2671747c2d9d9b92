package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder of scripts in a test's own folder, beside scripts that nobody may
/// run, and the server that runs them.
final class CgiSite {

    /// More than a test takes.
    static final Duration LONG = Duration.ofMinutes(5);

    static final CgiLimits WIDE = new CgiLimits(4_000_000, 10_000, 4_000_000, LONG);

    /// What a script begins with whose header does not matter.
    static final String PLAIN = "printf 'Content-Type: text/plain\\n\\n'";

    private final Path folder;
    private final List<String> log = new ArrayList<>();
    private CgiServer server;

    /// @param folder the test's own
    CgiSite(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("cgi"));
        server = server("cgi", "/cgi-bin/", WIDE);
    }

    /// Serves with these limits from now on. {@return this}
    CgiSite with(CgiLimits limits) {
        server = server("cgi", "/cgi-bin/", limits);
        return this;
    }

    CgiServer server(String scripts, String prefix, CgiLimits limits) {
        return new CgiServer(folder.resolve(scripts), prefix, limits, this::report);
    }

    /// A log that throws, which must change nothing.
    private void report(String event, Throwable cause) {
        synchronized (log) {
            log.add(event);
        }
        throw new IllegalStateException("this log fails, which must change nothing");
    }

    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /// Writes a script for sh, below the test's own folder, and all that it needs.
    void script(String file, String... lines) throws IOException {
        Path script = folder.resolve(file);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /// {@return the answer to a GET}
    ///
    /// @param fields a name, its value, the next name, ...
    FileReply get(String target, String... fields) throws IOException {
        return ask(request("GET", target, InputStream.nullInputStream(), fields));
    }

    FileReply post(String target, byte[] body, String... fields) throws IOException {
        return ask(request("POST", target, new ByteArrayInputStream(body), fields));
    }

    FileReply ask(Request request) throws IOException {
        return FileReply.of(request.method() + " " + request.target(),
                () -> server.handle(request));
    }

    /// Answers with a script that prints this, as `printf` does.
    FileReply printed(String output) throws IOException {
        script("cgi/printed", "printf '" + output + "'");
        String shown = output.replace("\n", "\\n").replace("\t", "\\t");
        if (shown.length() > 60) {
            shown = "%s... of %d characters".formatted(shown.substring(0, 60), output.length());
        }
        return FileReply.of("a script that prints \"" + shown + "\"", () -> server.handle(
                request("GET", "/cgi-bin/printed", InputStream.nullInputStream())));
    }

    static Request request(String method, String target, InputStream body, String... fields) {
        return new Request(method, target, "HTTP/1.1", Headers.of(fields), body,
                address(7, 40_312), address(1, 8_080));
    }

    private static InetSocketAddress address(int last, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(
                    new byte[] {127, 0, 0, (byte) last}), port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// {@return the environment that a script prints for a request} What the tests'
    /// own environment has is left out, since it differs.
    Map<String, String> environment(Request request) throws IOException {
        script("cgi/env", PLAIN, "exec env");
        FileReply reply = ask(request);
        teaches("The script prints its environment.",
                () -> assertThat(reply.status()).as("The status").isEqualTo(200));
        Map<String, String> told = variables(reply.text());
        told.keySet().removeIf(name -> System.getenv(name) != null);
        return told;
    }

    /// {@return the variables that `env` has printed} What sh itself adds is left
    /// out.
    static Map<String, String> variables(String printed) {
        Map<String, String> all = new TreeMap<>();
        for (String line : printed.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                all.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        List.of("PWD", "OLDPWD", "SHLVL", "_", "__CF_USER_TEXT_ENCODING").forEach(all::remove);
        return all;
    }

    Map<String, String> environment(String target, String... fields) throws IOException {
        return environment(request("GET", target, InputStream.nullInputStream(), fields));
    }
}
