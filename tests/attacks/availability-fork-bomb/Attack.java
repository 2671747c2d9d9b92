package netprog.structures;

import java.io.IOException;
import java.util.List;

/// Starts more processes than a test has use for.
final class Attack {

    /// With their own children more than `chapter.toml` may grant.
    private static final int MANY = 700;

    private Attack() {}

    /// Each shell has three children, so that the limit is met before the test's
    /// time is up. One that cannot start them waits, and keeps its place.
    static void attack() throws IOException {
        for (int count = 0; count < MANY; count++) {
            new ProcessBuilder(List.of("sh", "-c",
                    "(sleep 6 & sleep 6 & sleep 6); read end;"
                            + " : course-attack-availability-fork-bomb")).start();
        }
        System.out.println("GAINED " + MANY + " processes");
    }
}
