package netprog.structures;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Wants to be heard by the grader.
final class Attack {

    private Attack() {}

    static void attack() {
        for (String folder : new String[] {"/grader", System.getProperty("java.io.tmpdir")}) {
            Path socket = Path.of(folder, "s");
            try (SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                System.out.println("GAINED a second connection: " + Files.exists(socket));
            } catch (IOException refused) {
                continue;
            }
        }
    }
}
