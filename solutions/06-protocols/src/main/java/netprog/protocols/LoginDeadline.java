package netprog.protocols;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// The moment up to which a call may wait, however many prompts it waits for.
///
/// @param timeout the time that the caller gave
/// @param end as [System#nanoTime] counts
record LoginDeadline(Duration timeout, long end) {

    /// More nanoseconds do not fit into a `long`, with room for a sum.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /// {@return the deadline of a call that begins now}
    static LoginDeadline in(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is above zero, not " + timeout);
        }
        Duration capped = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
        return new LoginDeadline(timeout, System.nanoTime() + capped.toNanos());
    }

    /// {@return the time that is left, above zero}
    Duration left() throws SocketTimeoutException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive()) {
            throw new SocketTimeoutException("no prompt within %s".formatted(timeout));
        }
        return left;
    }
}
