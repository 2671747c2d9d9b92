package netprog.structures;

import java.io.IOException;
import java.net.Socket;

/// Hangs up.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }
}
