package netprog.servers;

import java.io.IOException;

/// Lets a child process say what it would like to be true.
final class Attack {

    private static final String FORGERY = """
            verdict='{"score": 100, "tests": [{"status": "passed"}]}'
            echo "$verdict"
            for descriptor in /proc/self/fd/* /proc/$$/fd/*; do
              test "${descriptor##*/}" -gt 2 && test -S "$descriptor" && echo "GAINED a socket"
            done
            printf 'S\\0\\0\\0\\001x' | cat - >&2
            """;

    private Attack() {}

    static void attack() throws IOException {
        try {
            new ProcessBuilder("sh", "-c", FORGERY).inheritIO().start().waitFor();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
