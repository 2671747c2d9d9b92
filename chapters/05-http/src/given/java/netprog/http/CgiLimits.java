package netprog.http;

import java.time.Duration;

/// How much a server of CGI scripts takes from one request and from the script
/// that answers it, and how long it waits for the script.
///
/// @param body octets of a request's body
/// @param header octets of a script's header, with all line ends and the empty
///        line
/// @param content octets of what follows the header
/// @param time from the start of a script to its end
public record CgiLimits(int body, int header, int content, Duration time) {

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is not positive
    public CgiLimits {
        if (body <= 0 || header <= 0 || content <= 0 || !time.isPositive()) {
            throw new IllegalArgumentException("a limit is positive, and not all are: "
                    + "body %d, header %d, content %d, time %s"
                            .formatted(body, header, content, time));
        }
    }
}
