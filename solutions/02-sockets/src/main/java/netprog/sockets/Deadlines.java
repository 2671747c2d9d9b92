package netprog.sockets;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Moments at which a time is over, as [System#nanoTime()] has them: one bounds
/// all the waits of a conversation together, which a time-out for each wait
/// does not.
final class Deadlines {

    private Deadlines() {}

    /// {@return the moment at which a time from now is over}
    ///
    /// The difference to it is right even where the sum overflows.
    ///
    /// @throws IllegalArgumentException if the time is not more than zero
    static long deadline(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
        return System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout); // 292 years at most
    }

    /// {@return how many milliseconds are left, rounded up}: a socket takes 0 for
    /// ever.
    ///
    /// @throws SocketTimeoutException if the time is over
    static int millisUntil(long deadline) throws SocketTimeoutException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
    }
}
