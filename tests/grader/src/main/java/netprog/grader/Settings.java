package netprog.grader;

import java.time.Duration;

/// How a run of the tests is bounded and repeated.
///
/// @param seed of all that is random in a test; printed with each failure
/// @param patience how long a test waits for the student's octets before it
/// calls it silence
/// @param deadline how long one invocation of a test may take
public record Settings(long seed, Duration patience, Duration deadline) {

    /// Makes settings with a deadline of ten seconds.
    public Settings(long seed, Duration patience) {
        this(seed, patience, Duration.ofSeconds(10));
    }

    /// {@return the same with so many times the patience and the deadline}
    public Settings times(int stretch) {
        return new Settings(seed, patience.multipliedBy(stretch), deadline.multipliedBy(stretch));
    }
}
