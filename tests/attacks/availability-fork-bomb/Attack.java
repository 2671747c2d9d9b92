package netprog.structures;

import java.io.IOException;

/// Starts more processes than a test has use for.
final class Attack {

    private static final int MANY = 600;

    private Attack() {}

    static void attack() throws IOException {
        for (int count = 0; count < MANY; count++) {
            new ProcessBuilder("sh", "-c", "sleep 3; : course-attack-availability-fork-bomb")
                    .start();
        }
        System.out.println("GAINED " + MANY + " processes");
    }
}
