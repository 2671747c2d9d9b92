package netprog.http;

import static netprog.http.CookieCalls.KEPT;
import static netprog.http.CookieCalls.NOTHING;
import static netprog.http.CookieCalls.table;
import static netprog.http.CookieCalls.word;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Which cookies go with a request.
@Exercise("5.0d")
class CookieJarTest {

    private static final String ORDER = """
            A server that receives one name twice often takes the first, so the order matters \
            (RFC 6265, section 5.4, step 2).
            Longer paths are listed first; of equally long paths, the cookie that was created \
            first, even if the clock stands still.""";

    @Test
    @Points(1)
    void a_set_cookie_is_parsed_as_the_rfc_says(Random random) {
        String value = word(random);
        List<List<String>> rows = table("""
                # Set-Cookie                             | Cookie
                SID=31d4d96e407aad42                     | SID=31d4d96e407aad42
                SID=VALUE; Path=/; Domain=example.com    | SID=VALUE
                lang=VALUE; Path=/; HttpOnly             | lang=VALUE
                   a  =   VALUE   ;Path=/                | a=VALUE
                a=VALUE two                              | a=VALUE two
                a="VALUE"                                | a="VALUE"
                a=b=VALUE==; Path=/                      | a=b=VALUE==
                a=b = VALUE                              | a=b = VALUE
                a=                                       | a=
                A-b=VALUE;;; ;                           | A-b=VALUE
                a=VALUE; SameSite=Lax; Priority=; x=y=z  | a=VALUE
                a=VALUE, b=c; Path=/                     | a=VALUE, b=c
                a=VALUE; PATH=/there                     | no cookie
                a=VALUE;pAtH = /here/                    | a=VALUE
                a=VALUE; SECURE                          | no cookie
                a=VALUE; secure=no                       | no cookie
                a=VALUE; DOMAIN=other.example            | no cookie
                a=VALUE; MAX-AGE=0                       | no cookie
                a=VALUE; EXPIRES=Sun, 06 Nov 1994 08:49:37 GMT | no cookie
                a=VALUE; Path=/there; Path=/here         | a=VALUE
                a=VALUE; Path=/here; Path=/there         | no cookie
                a=VALUE; Path=/there; Path=/             | a=VALUE
                a=VALUE; Path=/there; Path=here          | a=VALUE
                a=VALUE; Path=/here=there                | no cookie
                a=VALUE; Max-Age=0; Max-Age=9            | a=VALUE
                a=VALUE; Max-Age=9; Max-Age=0            | no cookie
                a=VALUE; Max-Age=0; Max-Age=soon         | no cookie
                a=VALUE; Domain=other.example; Domain=example.com | a=VALUE
                a=VALUE; Domain=other.example; Domain=   | no cookie
                a=VALUE; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Expires=soon | no cookie
                """.replace("VALUE", value));
        for (List<String> row : rows) {
            var calls = new CookieCalls();
            calls.receives("http://example.com/here/index.html", row.getFirst());
            calls.sends(row.getLast(), "http://example.com/here/", """
                    Up to the first ";" a Set-Cookie has the name and the value, separated by the \
                    first "=", without spaces and tabs around them (RFC 6265, section 5.2).
                    Attributes follow, in upper or lower case. Unknown and invalid ones are \
                    ignored; if one is repeated, the last one counts.""");
        }
        var tabs = new CookieCalls();
        tabs.receives("http://example.com/", "\t a\t=\tb\u00a0\t;\tPath\t=\t/there\t");
        tabs.sends("a=b\u00a0", "http://example.com/there", """
                Spaces and tabs around names and values are not part of them (RFC 6265, section \
                5.2). No other character is removed.""");
    }

    @Test
    @Points(1)
    void a_cookie_is_sent_to_its_domain_only(Random random) {
        String cookie = "SID=" + word(random);
        for (List<String> row : table("""
                # from          | Domain           | to                  | goes?
                example.com     |                  | example.com         | yes
                example.com     |                  | www.example.com     | no
                www.example.com |                  | example.com         | no
                WWW.Example.COM |                  | www.example.com     | yes
                www.example.com |                  | WWW.EXAMPLE.com     | yes
                www.example.com | example.com      | www.example.com     | yes
                www.example.com | example.com      | example.com         | yes
                www.example.com | example.com      | a.b.example.com     | yes
                www.example.com | EXAMPLE.com      | mail.example.com    | yes
                www.example.com | .example.com     | mail.example.com    | yes
                www.example.com | .example.com     | example.com         | yes
                example.com     | example.com      | www.example.com     | yes
                www.example.com | example.com      | badexample.com      | no
                www.example.com | example.com      | example.com.evil    | no
                www.example.com | www.example.com  | example.com         | no
                badexample.com  | example.com      | badexample.com      | no
                badexample.com  | example.com      | example.com         | no
                example.com     | www.example.com  | www.example.com     | no
                example.com     | www.example.com  | example.com         | no
                www.example.com | mail.example.com | mail.example.com    | no
                evil.example    | example.com      | example.com         | no
                www.example.com | com              | www.example.com     | no
                www.example.com | .com             | other.com           | no
                www.example.com. | com.            | other.com.          | no
                localhost       | localhost        | localhost           | yes
                localhost       | localhost        | www.localhost       | no
                127.0.0.1       |                  | 127.0.0.1           | yes
                127.0.0.1       | 127.0.0.1        | 127.0.0.1           | yes
                127.0.0.1       | 0.0.1            | 127.0.0.1           | no
                198.51.100.7    | .51.100.7        | 203.51.100.7        | no
                [::1]           |                  | [::1]               | yes
                [2001:DB8::1]   |                  | [2001:db8::1]       | yes
                """)) {
            var calls = new CookieCalls();
            calls.receives("http://" + row.getFirst() + "/",
                    row.get(1).isEmpty() ? cookie : cookie + "; Domain=" + row.get(1));
            calls.sends(row.getLast().equals("yes") ? cookie : NOTHING,
                    "http://" + row.get(2) + "/", domainLesson(row.get(1)));
        }
    }

    private static String domainLesson(String domain) {
        if (domain.isEmpty()) {
            return """
                    A cookie without a Domain is sent to the host that set it and to no other \
                    (RFC 6265, section 5.3, step 6). The case of a host name does not matter.""";
        }
        return """
                A host may set cookies for itself and for the domains above it: the Domain is the \
                whole host name, or what follows one of its dots (RFC 6265, section 5.1.3).
                An IP address has no domain above it. A Domain without a dot, such as com, would \
                cover hosts of many owners, so only the host of that very name may use it.""";
    }

    @Test
    @Points(1)
    void a_cookie_is_sent_to_its_path_and_below(Random random) {
        String cookie = "SID=" + word(random);
        for (List<String> row : table("""
                # from          | Path   | to              | goes?
                /docs/web/http  |        | /docs/web       | yes
                /docs/web/http  |        | /docs/web/      | yes
                /docs/web/http  |        | /docs/web/a/b   | yes
                /docs/web/http  |        | /docs           | no
                /docs/web/http  |        | /docs/webs      | no
                /docs/          |        | /docs           | yes
                /docs/          |        | /               | no
                /docs           |        | /               | yes
                /docs           |        | /other          | yes
                /               |        | /other          | yes
                                |        | /other          | yes
                                |        |                 | yes
                /               | /      |                 | yes
                /               | /docs  |                 | no
                /               | /docs  | /docs           | yes
                /               | /docs  | /docs/          | yes
                /               | /docs  | /docs/a         | yes
                /               | /docs  | /docsa          | no
                /               | /docs  | /doc            | no
                /               | /docs  | /DOCS           | no
                /               | /docs  | /a/docs         | no
                /               | /docs/ | /docs           | no
                /               | /docs/ | /docs/          | yes
                /               | /docs/ | /docs/a         | yes
                /other/a        | /docs  | /docs           | yes
                /other/a        | /docs  | /other/a        | no
                /docs/a         | docs   | /docs/b         | yes
                /docs/a         | docs   | /               | no
                """)) {
            var calls = new CookieCalls();
            calls.receives("http://example.com" + row.getFirst(),
                    row.get(1).isEmpty() ? cookie : cookie + "; Path=" + row.get(1));
            calls.sends(row.getLast().equals("yes") ? cookie : NOTHING,
                    "http://example.com" + row.get(2), """
                    A path matches itself and everything below it: /docs matches /docs/a, but not \
                    /docsa. A cookie may have a Path that its own request does not match.
                    Without a Path that begins with a slash, a cookie has the default path: the \
                    request's, up to its last slash (RFC 6265, section 5.1.4).""");
        }
    }

    @Test
    @Points(1)
    void longer_paths_are_listed_first_then_older_cookies(Random random) {
        var calls = new CookieCalls();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            names.add((char) random.nextInt('a', 'z' + 1) + "" + i);
        }
        Collections.shuffle(names, random);
        List<String> paths = List.of("/", "/docs", "/docs/w", "/docs");
        for (int i = 0; i < names.size(); i++) {
            calls.receives("http://www.example.com/docs/w/", "%s=%d; Path=%s%s"
                    .formatted(names.get(i), i, paths.get(i % 4),
                            i % 3 == 0 ? "; Domain=example.com" : ""));
        }
        calls.sends(inOrder(names, 2, 6, 10, 1, 3, 5, 7, 9, 11, 0, 4, 8),
                "http://www.example.com/docs/w", ORDER);
        calls.sends(inOrder(names, 0, 4, 8), "http://www.example.com/do", ORDER);
        calls.receives("http://www.example.com/", names.get(1) + "=1; Path=/docs");
        calls.receives("http://www.example.com/", names.get(0) + "=0; Path=/; Domain=example.com");
        calls.sends(inOrder(names, 1, 3, 5, 7, 9, 11, 0, 4, 8), "http://www.example.com/docs", """
                A cookie that replaces another one keeps the creation time of the old one, and so \
                its place in the order (RFC 6265, section 5.3, step 11).""");
    }

    private static String inOrder(List<String> names, int... order) {
        List<String> cookies = new ArrayList<>();
        for (int each : order) {
            cookies.add(names.get(each) + "=" + each);
        }
        return String.join("; ", cookies);
    }

    @Test
    @Points(1)
    void a_secure_cookie_needs_https(Random random) {
        String cookie = "SID=" + word(random);
        var calls = new CookieCalls();
        calls.receives("http://example.com/", "open=1");
        calls.receives("https://example.com/", cookie + "; Secure");
        calls.receives("HTTPS://example.com/", "other=2; Secure");
        calls.receives("https://example.com/", "last=3");
        String lesson = """
                A cookie with Secure is never sent over a connection that others can read (RFC \
                6265, section 5.4). All other cookies are sent over both schemes.
                The case of a scheme does not matter (RFC 3986, section 3.1).""";
        calls.sends("open=1; " + cookie + "; other=2; last=3", "https://example.com/", lesson);
        calls.sends("open=1; " + cookie + "; other=2; last=3", "HTTPS://example.com/", lesson);
        calls.sends("open=1; last=3", "http://example.com/", lesson);
        for (String text : List.of("SID=stolen; Secure", "SID=stolen", "SID=; Max-Age=0",
                "open=; Secure; Max-Age=0", "other=stolen; Domain=example.com; Path=/",
                "new=4; secure", "other=5; Path=/; Domain=example.com; SECURE=yes")) {
            for (String scheme : List.of("http", "HTTP", "https+unix")) {
                calls.receives(scheme + "://example.com/", text);
                calls.sends("open=1; " + cookie + "; other=2; last=3", "https://example.com/", """
                        An attacker on an unencrypted connection can insert a Set-Cookie (RFC \
                        6265, section 8.6).
                        So a cookie with Secure is set, replaced and deleted over https only.""");
            }
        }
        replaces(cookie);
    }

    private static void replaces(String cookie) {
        var calls = new CookieCalls();
        calls.receives("https://example.com/", "SID=1; Secure; Max-Age=5");
        calls.receives("http://example.com/", "SID=other; Path=/other");
        calls.sends("SID=other; SID=1", "https://example.com/other", """
                A cookie with another path is another one: it replaces none with Secure.""");
        calls.waits(Duration.ofSeconds(5));
        calls.receives("http://example.com/", cookie);
        calls.sends(cookie, "http://example.com/",
                "An expired cookie is not replaced: it is gone.");
        calls.receives("https://example.com/", "SID=2; Secure");
        calls.sends(NOTHING, "http://example.com/",
                "The new cookie has Secure, unlike the old one.");
        calls.receives("https://example.com/", cookie);
        calls.sends(cookie, "http://example.com/", """
                Over https a cookie without Secure may replace one that has it.""");
    }
}
