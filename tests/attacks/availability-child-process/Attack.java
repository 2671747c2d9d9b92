package netprog.structures;

import java.io.IOException;

/// Leaves a process behind.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        new ProcessBuilder("setsid", "-f", "sh", "-c",
                "sleep 6; : course-attack-availability-child-process").start();
    }
}
