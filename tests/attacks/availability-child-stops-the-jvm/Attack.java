package netprog.servers;

import java.io.IOException;

/// Lets a child process stop this JVM, which nothing in it can undo.
final class Attack {

    private Attack() {}

    static void attack() throws IOException {
        try {
            new ProcessBuilder("sh", "-c", "kill -STOP $PPID; exec sleep 30").start().waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
