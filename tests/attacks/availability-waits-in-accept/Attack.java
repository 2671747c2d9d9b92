package netprog.structures;

import java.io.IOException;
import java.net.ServerSocket;

/// Waits for nobody.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            server.accept().close();
        }
    }
}
