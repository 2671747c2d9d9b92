package netprog.protocols;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// The moment up to which a call may wait, however many reads it makes.
///
/// @param millis the time that the caller gave
/// @param end as [System#nanoTime] counts
record TelnetDeadline(int millis, long end) {

    private static final long NANOS_PER_MS = 1_000_000;

    /// {@return the deadline of a call that begins now}
    static TelnetDeadline in(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a time-out is not below zero: " + timeout);
        }
        int millis = millis(timeout);
        return new TelnetDeadline(millis, System.nanoTime() + millis * NANOS_PER_MS);
    }

    /// {@return the milliseconds of a duration, rounded up, as a socket takes them}
    static int millis(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return (int) ((timeout.toNanos() + NANOS_PER_MS - 1) / NANOS_PER_MS);
    }

    /// {@return the milliseconds that are left, at least 1}
    int left() throws SocketTimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("not found within %d ms".formatted(millis));
        }
        return (int) ((nanos + NANOS_PER_MS - 1) / NANOS_PER_MS);
    }
}
