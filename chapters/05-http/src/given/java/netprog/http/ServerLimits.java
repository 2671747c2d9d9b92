package netprog.http;

import java.time.Duration;

/// How much a server takes from one client, and how long it waits for it.
///
/// @param requestLine octets of a request line, without its line end
/// @param header octets of all field lines of a request, without their line
///         ends
/// @param body octets of a request's body
/// @param request the time for the whole request, from the connection to the
///        last octet of the body
/// @param response the time for the whole response, from its first octet on
/// @param grace the time that a server which is closed gives to connected
///         clients
public record ServerLimits(int requestLine, int header, long body, Duration request,
        Duration response, Duration grace) {

    /// Enough for a small server. A request line of 8000 octets is what every
    /// server should take (RFC 9112, section 3).
    public static final ServerLimits USUAL = new ServerLimits(8_000, 32_000, 1_000_000,
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(5));

    /// Checks the values. The longest duration is as good as no end.
    ///
    /// @throws IllegalArgumentException if a size is negative, the time for a
    ///         request or a response is not longer than zero, or the grace is
    ///         shorter than zero
    public ServerLimits {
        demand(requestLine >= 0, "requestLine", requestLine);
        demand(header >= 0, "header", header);
        demand(body >= 0, "body", body);
        demand(request.isPositive(), "request", request);
        demand(response.isPositive(), "response", response);
        demand(!grace.isNegative(), "grace", grace);
    }

    private static void demand(boolean isRight, String what, Object value) {
        if (!isRight) {
            throw new IllegalArgumentException("the limit %s is too small: %s"
                    .formatted(what, value));
        }
    }
}
