package netprog.grader;

import java.time.Duration;

/// How a run of the tests is bounded and repeated.
///
/// @param seed of all that is random in a test; printed with each failure
/// @param patience how long a test waits for the student's octets before it calls it silence
public record Settings(long seed, Duration patience) {}
