package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Octets;

/// A jar under test, and the clock that it was given, which stands still unless
/// the test moves it.
final class CookieCalls {

    /// What the tests call the answer that there is no cookie.
    static final String NOTHING = "no cookie";

    /// Said where a cookie has to be there for the rest of a test to mean anything.
    static final String KEPT =
            "This cookie is valid, so it is sent back to the host that set it.";

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private String last = "";

    private final CookieJar jar = new CookieJar(new Clock() {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(-11);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    /// {@return the rows of a table with `|` between its columns}, without comments
    static List<List<String>> table(String text) {
        return text.lines().filter(line -> !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    static String word(Random random) {
        return "x" + Octets.word(random);
    }

    void isAt(Instant instant) {
        now = instant;
    }

    void waits(Duration time) {
        now = now.plus(time);
    }

    /// Gives the jar one `Set-Cookie`.
    ///
    /// @param url the request's, `http://host/path`
    void receives(String url, String setCookie) {
        Url from = Url.of(url);
        last = "receive(%s, \"%s\")".formatted(from, shown(setCookie));
        teaches("Nothing that a server sends makes the jar throw: it ignores what it cannot use.",
                () -> jar.receive(from.scheme, from.host, from.path, setCookie));
    }

    /// Asserts what goes with a request.
    void sends(String expected, String url, String lesson) {
        Url to = Url.of(url);
        Optional<String> sent = teaches(lesson,
                () -> jar.cookies(to.scheme, to.host, to.path));
        teaches(lesson, () -> {
            assertThat(sent != null).withFailMessage("cookies(%s) returned null.".formatted(to))
                    .isTrue();
            assertThat(sent.orElse(NOTHING)).as("cookies(%s), after %s,".formatted(to, last))
                    .isEqualTo(expected);
        });
    }

    private static String shown(String setCookie) {
        String escaped = setCookie.replace("\r", "\\r").replace("\n", "\\n")
                .replace("\0", "\\0").replace("\t", "\\t");
        return escaped.length() > 100 ? escaped.substring(0, 60) + "..." : escaped;
    }

    private record Url(String scheme, String host, String path) {

        static Url of(String url) {
            int colon = url.indexOf("://");
            int slash = url.indexOf('/', colon + 3);
            int end = slash < 0 ? url.length() : slash;
            return new Url(url.substring(0, colon), url.substring(colon + 3, end),
                    url.substring(end));
        }

        @Override
        public String toString() {
            return "\"%s\", \"%s\", \"%s\"".formatted(scheme, host, path);
        }
    }
}
