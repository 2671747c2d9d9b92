package netprog.structures;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Knows one answer.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            client.getOutputStream().write("hello\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
