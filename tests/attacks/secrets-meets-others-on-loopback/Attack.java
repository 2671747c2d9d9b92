package netprog.structures;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Looks for other programs on loopback.
final class Attack {

    private Attack() {}

    static void attack() {
        for (int port = 1; port < 1024; port++) {
            try (Socket other = new Socket()) {
                other.connect(new InetSocketAddress("127.0.0.1", port), 10);
                System.out.println("GAINED another program, on port " + port);
            } catch (IOException nobody) {
                continue;
            }
        }
    }
}
