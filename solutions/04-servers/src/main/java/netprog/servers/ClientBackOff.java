package netprog.servers;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Pauses that double up to a limit, with jitter: the upper half of each is
/// left to chance.
final class ClientBackOff {

    private final long first;
    private final long longest;
    private final RandomGenerator jitter;

    ClientBackOff(ClientTimes times, RandomGenerator jitter) {
        this.first = TimeUnit.NANOSECONDS.convert(times.firstPause());
        this.longest = TimeUnit.NANOSECONDS.convert(times.longestPause());
        this.jitter = jitter;
    }

    /// {@return how long a pause is}
    ///
    /// @param number 1 for the first
    long nanos(int number) {
        long base = first;
        for (int i = 1; i < number && base < longest; i++) {
            base = base > longest / 2 ? longest : 2 * base; // never beyond a long
        }
        return Math.round(base * (0.5 + jitter.nextDouble() / 2));
    }
}
