package netprog.servers;

import java.time.Duration;

/// How long a [ReconnectingClient] waits.
///
/// @param connect how long a server may take to accept a connection, at least
///        one millisecond
/// @param firstPause the longest that the first pause may be, at least one
///        millisecond
/// @param longestPause the longest that any pause may be, not shorter than
///        `firstPause`
public record ClientTimes(Duration connect, Duration firstPause, Duration longestPause) {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /// @throws IllegalArgumentException if a time is shorter than that; the message
    ///         names it
    public ClientTimes {
        demand("connect", connect, SHORTEST);
        demand("firstPause", firstPause, SHORTEST);
        demand("longestPause", longestPause, firstPause);
    }

    private static void demand(String name, Duration time, Duration shortest) {
        if (time.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "%s must be at least %s, not %s".formatted(name, shortest, time));
        }
    }
}
