package netprog.structures;

import java.time.Duration;

/// How long messages and their echoes took.
///
/// A round trip begins just before a message is sent and ends when its echo has
/// been received. Only messages that were sent once are measured: after a retry
/// nobody knows which of the copies was answered, so the time would be a guess.
/// TCP does the same; it is known as Karn's algorithm ([RFC 6298, section 3]).
///
/// [RFC 6298, section 3]: https://www.rfc-editor.org/rfc/rfc6298#section-3
///
/// @param samples how many round trips were measured
/// @param min the shortest; zero when there are none
/// @param average the sum of all, divided by `samples`; zero when there are
/// none
/// @param max the longest; zero when there are none
public record RoundTrips(int samples, Duration min, Duration average, Duration max) {

    /// No round trip was measured.
    public static final RoundTrips NONE =
            new RoundTrips(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
