package netprog.structures;

import java.util.ArrayList;
import java.util.List;

/// Keeps all it gets.
final class Attack {

    private static final int OCTETS = 1 << 20;

    private Attack() {}

    static void attack() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[OCTETS]);
            if (kept.size() == 1024) {
                System.out.println("GAINED a gibibyte");
            }
        }
    }
}
