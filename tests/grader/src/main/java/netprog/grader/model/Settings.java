package netprog.grader.model;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How a run of the tests is bounded and repeated.
///
/// @param seed of all that is random in a test; printed with each failure
/// @param patience how long a test waits for the student's octets before it
/// calls it silence
/// @param deadline how long one invocation of a test may take
/// @param stretch how many times the usual time everything has; patience and
/// deadline are already so long
/// @param eachTest whether each test is run, however long the others took
public record Settings(long seed, Duration patience, Duration deadline, int stretch,
        boolean eachTest) {

    /// {@return the settings with which students' work is graded}
    public static Settings usual(long seed) {
        return new Settings(seed, Duration.ofSeconds(2));
    }

    /// {@return a seed that nobody knows beforehand}
    public static long freshSeed() {
        return ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
    }

    /// Makes settings with the usual time for an exercise and for a submission.
    public Settings(long seed, Duration patience, Duration deadline) {
        this(seed, patience, deadline, 1, false);
    }

    /// Makes settings with a deadline of ten seconds.
    public Settings(long seed, Duration patience) {
        this(seed, patience, Duration.ofSeconds(10));
    }

    /// {@return the same for submissions that the course trusts, whose time is
    /// bounded by the deadline of each test alone}
    public Settings withEachTest() {
        return new Settings(seed, patience, deadline, stretch, true);
    }

    /// {@return the same with so many times the time for everything}
    public Settings times(int times) {
        return new Settings(seed, patience.multipliedBy(times), deadline.multipliedBy(times),
                stretch * times, eachTest);
    }
}
