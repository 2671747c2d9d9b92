import java.util.Random;
import java.util.function.ToLongFunction;

/// A thousand clients have lost their server at the same moment. When do they
/// come back? `java Stampede.java`.

static final int CLIENTS = 1_000;

/// The longest that each pause may be, in milliseconds.
static final long[] BASES = {100, 200, 400, 800};

void main() {
    Random random = new Random(2001);
    crowd("no jitter", base -> base);
    crowd("half of it", base -> base / 2 + random.nextLong(base / 2 + 1));
    crowd("all of it", base -> random.nextLong(base + 1));
}

/// Counts the clients that come within the same 10 ms: the largest number, at
/// each attempt.
void crowd(String name, ToLongFunction<Long> pause) {
    long[] time = new long[CLIENTS];
    StringBuilder line = new StringBuilder("%-10s".formatted(name));
    for (long base : BASES) {
        int[] slots = new int[200];
        for (int client = 0; client < CLIENTS; client++) {
            time[client] += pause.applyAsLong(base);
            slots[(int) (time[client] / 10)]++;
        }
        int most = 0;
        for (int slot : slots) {
            most = Math.max(most, slot);
        }
        line.append("%6d".formatted(most));
    }
    IO.println(line.toString());
}
