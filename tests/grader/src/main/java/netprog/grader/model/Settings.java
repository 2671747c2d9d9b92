package netprog.grader.model;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How a run of the tests is bounded and repeated.
///
/// @param seed of all that is random in a test; printed with each failure
/// @param patience how long a test waits for the student's octets before it
/// calls it silence
/// @param deadline how long one invocation of a test may take
public record Settings(long seed, Duration patience, Duration deadline) {

    /// {@return the settings with which students' work is graded}
    public static Settings usual(long seed) {
        return new Settings(seed, Duration.ofSeconds(2));
    }

    /// {@return a seed that nobody knows beforehand}
    public static long freshSeed() {
        return ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
    }

    /// Makes settings with a deadline of ten seconds.
    public Settings(long seed, Duration patience) {
        this(seed, patience, Duration.ofSeconds(10));
    }

    /// {@return the same with so many times the patience and the deadline}
    public Settings times(int stretch) {
        return new Settings(seed, patience.multipliedBy(stretch), deadline.multipliedBy(stretch));
    }
}
