package netprog.structures;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/// Each deflater has a quarter of a megabyte that is not in the heap. Three
/// gigabytes are more than any exercise of the course may have.
final class Attack {

    private static final int THREE_GIGABYTES = 12_000;

    private static boolean tried;

    private Attack() {}

    static void attack() {
        if (tried) {
            return;
        }
        tried = true;
        List<Deflater> kept = new ArrayList<>();
        try {
            while (kept.size() < THREE_GIGABYTES) {
                kept.add(new Deflater());
            }
            System.out.println("GAINED three gigabytes outside the heap");
        } catch (OutOfMemoryError refused) {
            return;
        } finally {
            kept.forEach(Deflater::end);
        }
    }
}
