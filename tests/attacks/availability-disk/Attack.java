package netprog.structures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes more than there is room for.
final class Attack {

    private static final int OCTETS = 1 << 20;
    private static final int MOST = 128;

    private Attack() {}

    static void attack() throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            while (files.size() < MOST) {
                files.add(Files.write(Path.of("filler-" + files.size()), new byte[OCTETS]));
            }
            System.out.println("GAINED 128 MiB of disk");
        } finally {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
