package netprog.http;

import java.time.Clock;
import java.util.Optional;

/// Keeps the cookies that servers give to a client, and selects those that go
/// with a request ([RFC 6265], section 5).
///
/// The jar has no connection: the client passes it each `Set-Cookie` of a
/// response, and asks it for the `Cookie` of each request. Hosts are written as
/// in a URI, in upper or lower case, an IPv6 address in brackets. Paths are
/// those of the URI, without the query; an empty path means `/`.
///
/// Which of two cookies was created or used first follows from the order of the
/// calls. The clock only decides what has expired; it may stand still. Only one
/// thread at a time may call the jar.
///
/// [RFC 6265]: https://www.rfc-editor.org/rfc/rfc6265#section-5
public final class CookieJar {

    /// The most characters in the name and the value of one cookie together.
    public static final int MOST_CHARACTERS = 4096;

    /// The most cookies that are kept for one domain.
    public static final int MOST_OF_A_DOMAIN = 50;

    /// The most cookies that are kept in total.
    public static final int MOST_IN_TOTAL = 3000;

    /// Makes an empty jar.
    ///
    /// @param clock tells which cookies have expired
    public CookieJar(Clock clock) {
        throw new UnsupportedOperationException("TODO 5.0d CookieJar.new");
    }

    /// Takes one cookie from a response, or ignores it. Nothing that a server
    /// sends makes this method throw.
    ///
    /// The value of `Set-Cookie` is parsed as section 5.2 says, a date in it as
    /// section 5.1.1 says, and the cookie is stored as section 5.3 says. An empty
    /// `Domain` is ignored, which section 5.2.3 leaves to the client. A new cookie
    /// replaces a cookie with the same name, domain and path, and keeps the place
    /// of that cookie in the order. A cookie is gone as soon as the clock reaches
    /// its expiry; one that arrives expired deletes the cookie that it replaces.
    ///
    /// A cookie is ignored, and the jar stays as it was, if the cookie
    ///
    /// - has no `=`, or no name;
    /// - contains a CR, LF or NUL anywhere (RFC 9110, section 5.5);
    /// - has more than [#MOST_CHARACTERS] in its name and value;
    /// - has a `Domain` that the host does not match (section 5.1.3);
    /// - has a `Domain` without a dot inside, such as `com` or `com.`, that is not
    ///   the host itself. This rule is used instead of the list of public suffixes
    ///   in section 5.3, step 5. If the `Domain` is the host itself, the cookie is
    ///   for that host alone;
    /// - did not arrive over https, and has `Secure` or would replace a cookie that
    ///   has it (section 8.6).
    ///
    /// If a new cookie would exceed a limit, the least recently used cookie is
    /// removed: one of the same domain if there are already [#MOST_OF_A_DOMAIN],
    /// otherwise one of all if there are already [#MOST_IN_TOTAL]. A cookie is used
    /// when it is received and when it is sent. Expired cookies do not count.
    ///
    /// @param scheme of the request, in upper or lower case
    /// @param host of the request
    /// @param path of the request
    /// @param setCookie the value of one field `Set-Cookie`
    public void receive(String scheme, String host, String path, String setCookie) {
        throw new UnsupportedOperationException("TODO 5.0d CookieJar.receive");
    }

    /// Returns the value of the field `Cookie` for a request (section 5.4).
    ///
    /// Cookies with longer paths are listed first; of equally long paths, the
    /// cookie that was created first. A cookie with `Secure` is sent over https
    /// only.
    ///
    /// @param scheme of the request, in upper or lower case
    /// @param host of the request
    /// @param path of the request
    /// @return for example `a=1; b=2`, or nothing if no cookie goes with the
    ///         request
    public Optional<String> cookies(String scheme, String host, String path) {
        throw new UnsupportedOperationException("TODO 5.0d CookieJar.cookies");
    }
}
