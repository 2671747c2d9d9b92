package netprog.structures;

import java.io.IOException;
import java.net.Socket;

/// Has all the time in the world.
final class Attack {

    private Attack() {}

    static void serve(Socket client) throws IOException {
        int octet = client.getInputStream().read();
        while (octet >= 0) {
            client.getOutputStream().write(octet);
            try {
                Thread.sleep(1000);
            } catch (InterruptedException told) {
                return;
            }
            octet = client.getInputStream().read();
        }
    }
}
