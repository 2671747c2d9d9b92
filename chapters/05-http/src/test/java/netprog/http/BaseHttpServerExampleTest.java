package netprog.http;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import netprog.peers.Exercise;
import netprog.peers.Patience;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("5.0f")
class BaseHttpServerExampleTest {

    private static final HttpHandler HELLO = _ -> Response.of(200, "text/plain", "hello");

    private static BaseHttpServer start() throws IOException {
        return BaseHttpServer.start(0, Map.of("GET", HELLO), ServerLimits.USUAL, _ -> {},
                (_, _) -> {});
    }

    @Test
    void a_get_is_answered() throws IOException {
        try (BaseHttpServer server = start();
                Socket client = new Socket("127.0.0.1", server.port())) {
            client.setSoTimeout((int) Patience.silence().toMillis());
            client.getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            teaches("The status line, the fields, an empty line, the content, and the end.",
                    () -> assertThat(answer).as("The answer")
                            .startsWith("HTTP/1.0 200 OK\r\n")
                            .contains("\r\nContent-Length: 5\r\n", "\r\nConnection: close\r\n")
                            .endsWith("\r\n\r\nhello"));
        }
    }

    @Test
    void a_method_that_nobody_answers_is_not_implemented() throws IOException {
        try (BaseHttpServer server = start()) {
            Peer.dial(server.port()).play(
                    send("DELETE / HTTP/1.0\r\n\r\n"),
                    expect("HTTP/1.0 501 Not Implemented\r\n", """
                            There is no handler for DELETE (RFC 9110, section 15.6.2)."""));
        }
    }
}
