package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Exercise("5.0h")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its script runs in sh, a program of UNIX.")
class CgiServerExampleTest {

    private static final int PORT = 8_080;

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(
            InetAddress.getLoopbackAddress(), PORT);

    @TempDir
    private Path scripts;

    @Test
    void a_script_answers() throws IOException {
        Path script = scripts.resolve("tide");
        Files.writeString(script, """
                #!/bin/sh
                echo 'Content-Type: text/plain'
                echo
                echo "$PATH_INFO at 14:32, $QUERY_STRING"
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        CgiLimits limits = new CgiLimits(1_000, 1_000, 1_000, Duration.ofMinutes(1));
        CgiServer server = new CgiServer(scripts, "/cgi-bin/", limits,
                ServerLog.of(CgiServer.class));
        Response response = server.handle(new Request("GET",
                "/cgi-bin/tide/High%20water?year=2026", "HTTP/1.1", Headers.NONE,
                InputStream.nullInputStream(), ADDRESS, ADDRESS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.content().writeTo(out);
        teaches("The script's header is taken apart, and its content is passed on.", () -> {
            assertThat(response.status()).as("The status").isEqualTo(200);
            assertThat(response.headers().values("Content-Type").toString()).as("The type")
                    .isEqualTo("[text/plain]");
            assertThat(Octets.of(out.toByteArray())).as("The content")
                    .isEqualTo(Octets.of("/High water at 14:32, year=2026\n"));
        });
    }
}
