package netprog.structures;

import java.io.IOException;

/// Leaves a process behind that has left its session and its environment, and
/// that no signal but KILL ends.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        new ProcessBuilder("env", "-i", "setsid", "-f", "sh", "-c",
                "trap '' HUP INT TERM; sleep 6; : course-attack-availability-child-process")
                .start();
    }
}
