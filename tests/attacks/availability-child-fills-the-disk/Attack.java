package netprog.servers;

import java.io.IOException;

/// Lets a child process write more than there is room for.
final class Attack {

    private static final String FILL = """
            for part in 1 2 3 4 5; do
              head -c 31M /dev/zero >"filler-$part" 2>/dev/null || full=yes
            done
            rm filler-*
            test "$full" || echo "GAINED 155 MiB of disk"
            """;

    private static boolean tried;

    private Attack() {}

    static void attack() throws IOException {
        if (tried) {
            return;
        }
        tried = true;
        try {
            new ProcessBuilder("sh", "-c", FILL).inheritIO().start().waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
