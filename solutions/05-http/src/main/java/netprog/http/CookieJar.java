package netprog.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    private record Key(String name, String domain, String path) {}

    private record Kept(String value, boolean hostOnly, boolean secure, Instant expiry, long use) {

        Kept usedIn(long call) {
            return new Kept(value, hostOnly, secure, expiry, call);
        }
    }

    private final Clock clock;
    private final Map<Key, Kept> jar = new LinkedHashMap<>(); // in the order of creation
    private long calls;

    /// Makes an empty jar.
    ///
    /// @param clock tells which cookies have expired
    public CookieJar(Clock clock) {
        this.clock = clock;
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
        Instant now = beginCall();
        String asked = host.toLowerCase(Locale.ROOT);
        SetCookie.parse(setCookie, now)
                .filter(cookie -> mayBeSetBy(asked, cookie.domain()))
                .filter(cookie -> isHttps(scheme)
                        || !cookie.secure() && !replacesSecure(keyOf(cookie, asked, path)))
                .ifPresent(cookie -> store(cookie, keyOf(cookie, asked, path), now));
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
        beginCall();
        String asked = host.toLowerCase(Locale.ROOT);
        List<Entry<Key, Kept>> sent = jar.entrySet().stream()
                .filter(each -> isHttps(scheme) || !each.getValue().secure())
                .filter(each -> goesTo(asked, each.getKey().domain(), each.getValue().hostOnly()))
                .filter(each -> pathMatches(path.isEmpty() ? "/" : path, each.getKey().path()))
                .sorted(Comparator.comparingInt(each -> -each.getKey().path().length()))
                .toList();
        sent.forEach(each -> each.setValue(each.getValue().usedIn(calls)));
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent.stream()
                .map(each -> each.getKey().name() + "=" + each.getValue().value())
                .collect(Collectors.joining("; ")));
    }

    private Instant beginCall() {
        Instant now = clock.instant();
        jar.values().removeIf(each -> isExpired(each.expiry(), now));
        calls++;
        return now;
    }

    private static Key keyOf(SetCookie cookie, String host, String path) {
        return new Key(cookie.name(), isHostOnly(cookie) ? host : cookie.domain(),
                cookie.path().isEmpty() ? defaultPath(path) : cookie.path());
    }

    private boolean replacesSecure(Key key) {
        return jar.containsKey(key) && jar.get(key).secure();
    }

    private void store(SetCookie cookie, Key key, Instant now) {
        if (isExpired(cookie.expiry(), now)) {
            jar.remove(key);
            return;
        }
        if (!jar.containsKey(key)) {
            makeRoom(MOST_OF_A_DOMAIN, each -> each.domain().equals(key.domain()));
            makeRoom(MOST_IN_TOTAL, _ -> true);
        }
        jar.put(key, new Kept(cookie.value(), isHostOnly(cookie), cookie.secure(),
                cookie.expiry(), calls));
    }

    private void makeRoom(int most, Predicate<Key> counts) {
        if (jar.keySet().stream().filter(counts).count() >= most) {
            jar.keySet().stream().filter(counts)
                    .min(Comparator.comparingLong(each -> jar.get(each).use()))
                    .ifPresent(jar::remove);
        }
    }

    private static boolean isExpired(Instant expiry, Instant now) {
        return !now.isBefore(expiry);
    }

    private static boolean isHttps(String scheme) {
        return scheme.equalsIgnoreCase("https");
    }

    private static boolean mayBeSetBy(String host, String domain) {
        return domain.isEmpty() || goesTo(host, domain, isPublicSuffix(domain));
    }

    private static boolean isHostOnly(SetCookie cookie) {
        return cookie.domain().isEmpty() || isPublicSuffix(cookie.domain());
    }

    private static boolean isPublicSuffix(String domain) {
        int dot = domain.indexOf('.');
        return dot < 0 || dot == domain.length() - 1;
    }

    private static boolean goesTo(String host, String domain, boolean hostOnly) {
        return host.equals(domain)
                || !hostOnly && host.endsWith("." + domain) && !isAddress(host);
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private static boolean pathMatches(String asked, String path) {
        return asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/");
    }

    private static String defaultPath(String path) {
        int last = path.lastIndexOf('/');
        return last <= 0 || !path.startsWith("/") ? "/" : path.substring(0, last);
    }
}
