package netprog.http;

import static netprog.http.CookieCalls.KEPT;
import static netprog.http.CookieCalls.NOTHING;
import static netprog.http.CookieCalls.word;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// What a server cannot do to a client.
@Exercise("5.0d")
class CookieJarLimitsTest {

    private static final int MOST_CHARACTERS = 4096;
    private static final int MOST_OF_A_DOMAIN = 50;
    private static final int MOST_IN_TOTAL = 3000;
    private static final String URL = "http://example.com/";

    private static final String LEAST_RECENT = """
            Without limits any server could fill the client's memory (RFC 6265, section 6.1).
            If a new cookie would exceed a limit, the cookie that was received or sent least \
            recently is removed: of its domain if that is full, otherwise of all cookies.""";

    @Test
    @Points(1)
    void a_bad_cookie_changes_nothing(Random random) {
        String cookie = "SID=" + word(random);
        var calls = new CookieCalls();
        calls.receives(URL, cookie);
        for (String text : List.of("", " ", ";", "=", "=x", " = ; Path=/", "SID", "SID; Path=/",
                "; SID=x", "SID; Max-Age=0", "SID; a=b", ";;;=;=")) {
            calls.receives(URL, text);
            calls.sends(cookie, URL, """
                    Before the first ";" there must be a name and a "=". Otherwise the whole \
                    Set-Cookie is ignored (RFC 6265, section 5.2).""");
        }
        for (String text : List.of("SID=x\r\nHost: evil.example", "SID=x\ny", "SID=x\ry",
                "SID=x\0", "S\0ID=x", "SID=x; Path=/\r", "SID=x; a\n=b", "\nSID=x", "SID=x\n")) {
            calls.receives(URL, text);
            calls.sends(cookie, URL, """
                    A field contains no CR, LF or NUL (RFC 9110, section 5.5). A client that sent \
                    them back in a header would send lines that a server had chosen.""");
        }
        for (String name : List.of("SID", "S")) {
            String fits = "x".repeat(MOST_CHARACTERS - name.length());
            calls.receives(URL, name + "=" + fits + "y");
            calls.sends(cookie, URL, """
                    The name and the value have %d characters together, one more than allowed."""
                    .formatted(MOST_CHARACTERS + 1));
            var other = new CookieCalls();
            other.receives(URL, "  " + name + " = " + fits + "  ; unknown=" + fits);
            other.receives(URL, name + "=" + fits.replace('x', '\u00e9'));
            other.sends(name + "=" + fits.replace('x', '\u00e9'), URL, """
                    The name and the value have exactly as many characters as allowed. Attributes \
                    and the spaces around name and value do not count.""");
        }
    }

    @Test
    @Points(1)
    void the_least_recently_used_cookie_is_removed() {
        var calls = new CookieCalls();
        calls.receives("http://www.example.com/", "other=1");
        List<String> kept = fill(calls, URL);
        calls.sends("other=1", "http://www.example.com/", "Each domain has its own limit.");
        calls.receives(URL, "c0=0; Path=/p0/");
        calls.sends("c1=1", "http://example.com/p1/", KEPT);
        calls.receives("http://www.example.com/", "new=2; Path=/p2/; Domain=example.com");
        kept.remove("c2=2");
        check(calls, kept, LEAST_RECENT);
        calls.sends("new=2", "http://example.com/p2/", LEAST_RECENT);
        calls.sends("other=1", "http://www.example.com/", LEAST_RECENT);
        needNoRoom();
        expired();
        all();
    }

    private static void needNoRoom() {
        var calls = new CookieCalls();
        List<String> kept = fill(calls, URL);
        for (String text : List.of("c9=9; Path=/p9/", "no=1; Max-Age=0", "no=1; Secure",
                "no=1; Domain=www.example.com")) {
            calls.receives(URL, text);
            check(calls, kept, """
                    A replacement needs no extra room, and neither does a cookie that is expired \
                    or ignored. So no other cookie is removed.""");
        }
        for (String text : List.of("c0=no; Path=/p0/; Secure", "c0; Path=/p0/")) {
            calls.receives(URL, text);
        }
        calls.receives(URL, "new=1; Path=/new/");
        kept.remove("c0=0");
        String lesson = """
                A cookie that is ignored changes nothing: the one with its name was not used.""";
        check(calls, kept, lesson);
        calls.sends(NOTHING, "http://example.com/p0/", lesson);
    }

    private static void expired() {
        var calls = new CookieCalls();
        List<String> kept = fill(calls, URL);
        calls.receives(URL, "c7=; Path=/p7/; Max-Age=5");
        calls.waits(Duration.ofSeconds(5));
        calls.receives(URL, "new=7; Path=/p7/");
        kept.remove("c7=7");
        String lesson = """
                One cookie of the domain has expired and no longer counts, so there is room for a \
                new one (RFC 6265, section 5.3: expired cookies are removed first).""";
        check(calls, kept, lesson);
        calls.sends("new=7", "http://example.com/p7/", lesson);
    }

    private static void all() {
        var calls = new CookieCalls();
        for (int i = 0; i < MOST_IN_TOTAL / MOST_OF_A_DOMAIN; i++) {
            fill(calls, "http://h%d.example/".formatted(i));
        }
        calls.sends("c0=0", "http://h0.example/p0/", "There is room for all of these cookies.");
        calls.receives("http://last.example/", "one=1; Path=/p1/");
        calls.sends(NOTHING, "http://h0.example/p1/", LEAST_RECENT);
        calls.sends("one=1", "http://last.example/p1/", LEAST_RECENT);
        calls.receives("http://h9.example/", "new=1; Path=/new/");
        calls.sends(NOTHING, "http://h9.example/p0/", LEAST_RECENT);
        for (String url : List.of("http://h0.example/p0", "http://h0.example/p2",
                "http://h1.example/p0", "http://h59.example/p49", "http://h9.example/p1")) {
            int number = Integer.parseInt(url.substring(url.indexOf("/p") + 2));
            calls.sends("c%1$d=%1$d".formatted(number), url + "/", LEAST_RECENT);
        }
        calls.receives("http://h7.example/", "c3=; Path=/p3/; Max-Age=5");
        calls.waits(Duration.ofSeconds(5));
        calls.receives("http://last.example/", "two=2; Path=/p2/");
        calls.sends("c3=3", "http://h0.example/p3/", """
                Expired cookies of any domain do not count, so there was room.""");
        calls.receives("http://last.example/", "three=3; Path=/p3/");
        calls.sends(NOTHING, "http://h0.example/p4/", LEAST_RECENT);
        calls.sends("c3=3", "http://h0.example/p3/", LEAST_RECENT);
    }

    /// Gives the jar as many cookies as one domain may have, each with a path of
    /// its own, so that one alone can be asked for.
    private static List<String> fill(CookieCalls calls, String url) {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < MOST_OF_A_DOMAIN; i++) {
            cookies.add("c%1$d=%1$d".formatted(i));
            calls.receives(url, "c%1$d=%1$d; Path=/p%1$d/".formatted(i));
        }
        return cookies;
    }

    private static void check(CookieCalls calls, List<String> kept, String lesson) {
        for (String cookie : kept) {
            calls.sends(cookie, "%sp%s/".formatted(URL,
                    cookie.substring(cookie.indexOf('=') + 1)), lesson);
        }
    }
}
