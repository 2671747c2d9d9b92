package netprog.structures;

import java.io.IOException;

/// Starts more processes than a test has use for.
final class Attack {

    /// More than `chapter.toml` may grant.
    private static final int MANY = 2100;

    private Attack() {}

    static void attack() throws IOException {
        for (int count = 0; count < MANY; count++) {
            new ProcessBuilder("sh", "-c", "sleep 6; : course-attack-availability-fork-bomb")
                    .start();
        }
        System.out.println("GAINED " + MANY + " processes");
    }
}
