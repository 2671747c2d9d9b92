package netprog.structures;

import java.io.IOException;
import java.net.Socket;

/// Holds on to the client.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        for (int octet = client.getInputStream().read(); octet >= 0;) {
            client.getOutputStream().write(octet);
            octet = client.getInputStream().read();
        }
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException told) {
            return;
        }
    }
}
