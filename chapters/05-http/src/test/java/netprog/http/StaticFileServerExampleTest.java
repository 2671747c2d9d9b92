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
import java.time.Clock;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("5.0g")
class StaticFileServerExampleTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(
            InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path root;

    @Test
    void a_text_is_served() throws IOException {
        Files.writeString(root.resolve("tide.txt"), "High water at 14:32.\n");
        Response response = answer("/tide.txt");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.content().writeTo(out);
        teaches("The file is in the root: 200, and its octets.", () -> {
            assertThat(response.status()).as("The status").isEqualTo(200);
            assertThat(response.headers().values("Content-Type").toString()).as("The type")
                    .isEqualTo("[text/plain; charset=utf-8]");
            assertThat(Octets.of(out.toByteArray())).as("The content")
                    .isEqualTo(Octets.of("High water at 14:32.\n"));
        });
    }

    @Test
    void a_folder_needs_its_slash() throws IOException {
        Files.createDirectory(root.resolve("tides"));
        Response response = answer("/tides?year=2026");
        teaches("The client is told where the folder is.", () -> {
            assertThat(response.status()).as("The status").isEqualTo(301);
            assertThat(response.headers().values("Location").toString()).as("The Location")
                    .isEqualTo("[/tides/?year=2026]");
        });
    }

    private Response answer(String target) throws IOException {
        return new StaticFileServer(root, Clock.systemUTC()).handle(new Request("GET", target,
                "HTTP/1.1", Headers.NONE, InputStream.nullInputStream(), ADDRESS, ADDRESS));
    }
}
