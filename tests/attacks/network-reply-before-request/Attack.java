package netprog.structures;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Answers what nobody asked.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        for (int octet = client.getInputStream().read(); octet >= 0;) {
            octet = client.getInputStream().read();
        }
    }
}
