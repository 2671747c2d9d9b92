package netprog.structures;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/// Each deflater has a quarter of a megabyte that is not in the heap.
final class Attack {

    private static final int GIGABYTE = 4000;

    private static boolean tried;

    private Attack() {}

    static void attack() {
        if (tried) {
            return;
        }
        tried = true;
        List<Deflater> kept = new ArrayList<>();
        try {
            while (kept.size() < GIGABYTE) {
                kept.add(new Deflater());
            }
            System.out.println("GAINED a gigabyte outside the heap");
        } catch (OutOfMemoryError refused) {
            return;
        } finally {
            kept.forEach(Deflater::end);
        }
    }
}
