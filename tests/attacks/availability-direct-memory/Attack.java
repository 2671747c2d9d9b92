package netprog.structures;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Keeps memory outside the heap.
final class Attack {

    private static final int OCTETS = 1 << 20;
    private static final int MOST = 128;

    private Attack() {}

    static void attack() {
        List<ByteBuffer> kept = new ArrayList<>();
        while (kept.size() < MOST) {
            kept.add(ByteBuffer.allocateDirect(OCTETS));
        }
        System.out.println("GAINED 128 MiB of direct memory");
    }
}
