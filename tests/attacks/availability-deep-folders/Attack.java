package netprog.structures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts one long chain of folders at the end of another.
final class Attack {

    private static final int NAMES = 15;

    private Attack() {}

    static void attack() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            for (int chains = 0; chains < 3; chains++) {
                Path longest = Files.createTempDirectory(parent, "course-attack");
                Path first = longest;
                for (int name = 0; name < NAMES; name++) {
                    longest = Files.createDirectory(longest.resolve("n".repeat(200)));
                }
                if (chains > 0) {
                    Files.move(parent.resolve("deep"), longest.resolve("d"));
                }
                Files.move(first, parent.resolve("deep"));
            }
        } catch (IOException refused) {
            return;
        }
    }
}
