package netprog.structures;

import java.io.IOException;
import java.net.Socket;

/// Never stops.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        byte[] much = new byte[65_536];
        while (true) {
            client.getOutputStream().write(much);
        }
    }
}
