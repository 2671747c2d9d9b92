package netprog.servers;

import java.io.IOException;

/// Lets a child process kill this JVM.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -KILL $PPID; exec sleep 30").start().waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
