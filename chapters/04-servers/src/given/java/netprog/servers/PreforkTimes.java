package netprog.servers;

import java.time.Duration;

/// How patient a prefork server is with its workers.
///
/// No time is negative or longer than a day, the first pause is at least a
/// millisecond, and the longest pause is not shorter than the first.
///
/// @param ready how long a worker may take until it is ready
/// @param firstPause before a worker that ended too soon is replaced
/// @param longestPause which the pauses do not exceed
/// @param settled how long a worker has to be ready before its end is no longer
///        too soon
/// @param grace how long a worker that was asked to end may go on
public record PreforkTimes(Duration ready, Duration firstPause, Duration longestPause,
        Duration settled, Duration grace) {

    private static final Duration DAY = Duration.ofDays(1);

    /// Checks all times.
    ///
    /// @throws IllegalArgumentException if one of them is not as above; the message
    ///         names it
    public PreforkTimes {
        demand("ready", ready, Duration.ZERO);
        demand("firstPause", firstPause, Duration.ofMillis(1));
        demand("longestPause", longestPause, firstPause);
        demand("settled", settled, Duration.ZERO);
        demand("grace", grace, Duration.ZERO);
    }

    /// {@return times for a server at work: workers have 10 s to become ready, the
    /// pauses grow from 100 ms to 30 s, a worker has settled after 5 s, and has 10
    /// s to end}
    public static PreforkTimes usual() {
        return new PreforkTimes(Duration.ofSeconds(10), Duration.ofMillis(100),
                Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    private static void demand(String name, Duration time, Duration least) {
        if (time.compareTo(least) < 0 || time.compareTo(DAY) > 0) {
            throw new IllegalArgumentException(
                    "%s must be from %s to %s, not %s".formatted(name, least, DAY, time));
        }
    }
}
