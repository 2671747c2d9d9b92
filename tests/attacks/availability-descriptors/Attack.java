package netprog.structures;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.ArrayList;
import java.util.List;

/// Leaves no descriptor to anybody.
final class Attack {

    /// More than `chapter.toml` may grant.
    private static final int MANY = 9000;

    private static final List<DatagramSocket> KEPT = new ArrayList<>();

    private Attack() {}

    static void attack() throws IOException {
        while (KEPT.size() < MANY) {
            KEPT.add(new DatagramSocket());
        }
        System.out.println("GAINED " + MANY + " sockets");
    }
}
