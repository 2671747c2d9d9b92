package netprog.http;

import static netprog.http.CookieCalls.KEPT;
import static netprog.http.CookieCalls.NOTHING;
import static netprog.http.CookieCalls.table;
import static netprog.http.CookieCalls.word;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// How long a cookie is kept, and what takes its place.
@Exercise("5.0d")
class CookieJarAgeTest {

    private static final String URL = "http://example.com/";
    private static final Duration CENTURY = Duration.ofDays(36_525);

    @Test
    @Points(1)
    void a_date_is_read_token_by_token(Random random) {
        String cookie = "SID=" + word(random);
        for (List<String> row : table("""
                # Expires                                  | the same in ISO 8601
                Wed, 09 Jun 2021 10:18:14 GMT              | 2021-06-09T10:18:14Z
                Sun, 06 Nov 1994 08:49:37 GMT              | 1994-11-06T08:49:37Z
                Sunday, 06-Nov-94 08:49:37 GMT             | 1994-11-06T08:49:37Z
                Sun Nov  6 08:49:37 1994                   | 1994-11-06T08:49:37Z
                Wed, 09-Jun-2021 10:18:14 GMT              | 2021-06-09T10:18:14Z
                Mon, 09 Jun 2021 10:18:14 EST              | 2021-06-09T10:18:14Z
                1994 NOVEMBER 6th 8:9:7                    | 1994-11-06T08:09:07Z
                23:59:59/31/dec/2030                       | 2030-12-31T23:59:59Z
                9th.June.2021AD 10:18:14Z, not Dec         | 2021-06-09T10:18:14Z
                [09_Jun_2021]~10:18:14                     | 2021-06-09T10:18:14Z
                10 10 Oct 10:10:10                         | 2010-10-10T10:10:10Z
                10 Oct 11 12 10:10:10 11:11:11             | 2011-10-10T10:10:10Z
                29 Feb 2024 00:00:00+01:00                 | 2024-02-29T00:00:00Z
                01 Jan 70 00:00:00                         | 1970-01-01T00:00:00Z
                01 Jan 99 00:00:00                         | 1999-01-01T00:00:00Z
                01 Jan 00 00:00:00                         | 2000-01-01T00:00:00Z
                01 Jan 69 00:00:00                         | 2069-01-01T00:00:00Z
                01 Jan 1601 00:00:00                       | 1601-01-01T00:00:00Z
                31 Dec 9999 23:59:59                       | 9999-12-31T23:59:59Z
                """)) {
            var calls = new CookieCalls();
            Instant expiry = Instant.parse(row.getLast());
            calls.isAt(expiry.minusMillis(1));
            calls.receives(URL, cookie + "; Expires=" + row.getFirst());
            String lesson = """
                    Servers write dates in many forms, so RFC 6265, section 5.1.1, splits the text \
                    into tokens and asks of each: is it the time, the day, the month, the year?
                    The first token that fits is taken, and the time is UTC. This date is %s."""
                    .formatted(expiry);
            calls.sends(cookie, URL, lesson);
            calls.isAt(expiry);
            calls.sends(NOTHING, URL, lesson);
        }
        noDates(cookie);
    }

    private static void noDates(String cookie) {
        for (String text : """
                soon
                0
                09 Jun 2021
                09 Jun 10:18:14
                Jun 2021 10:18:14
                09 2021 10:18:14
                09 Jun 2021 10:18
                09 Jun 2021 10:18:144
                009 Jun 2021 10:18:14
                09 Jun 20210 10:18:14
                09 Jun 5 10:18:14
                09 Jun 121 10:18:14
                00 Jun 2021 10:18:14
                00 09 Jun 2021 10:18:14
                32 Jan 2021 10:18:14
                31 Apr 2021 10:18:14
                29 Feb 2023 10:18:14
                09 Jun 2021 24:00:00
                09 Jun 2021 23:60:00
                09 Jun 2021 23:59:60
                31 Dec 1600 23:59:59
                2021-06-09T10:18:14Z
                """.lines().toList()) {
            var calls = new CookieCalls();
            calls.receives(URL, cookie + "; Expires=" + text);
            String lesson = """
                    This is not a date by RFC 6265, section 5.1.1: a part is missing or out of \
                    range.
                    So the attribute is ignored, and a cookie without an expiry stays.""";
            calls.sends(cookie, URL, lesson);
            calls.waits(CENTURY);
            calls.sends(cookie, URL, lesson);
        }
    }

    @Test
    @Points(1)
    void max_age_takes_precedence_over_expires(Random random) {
        String cookie = "SID=" + word(random);
        String past = "Expires=Sun, 06 Nov 1994 08:49:37 GMT";
        String future = "Expires=Fri, 31 Dec 9999 23:59:59 GMT";
        livesFor(Duration.ofSeconds(10), cookie + "; Max-Age=10; " + past);
        livesFor(Duration.ofSeconds(10), cookie + "; " + past + "; Max-Age=10");
        livesFor(Duration.ofSeconds(10), cookie + "; Max-Age=10; " + future);
        livesFor(Duration.ofSeconds(1), cookie + "; " + future + "; Max-Age=1");
        livesFor(Duration.ofSeconds(7), cookie + "; Max-Age=0000000000000000000007");
        livesFor(Duration.ofSeconds(4_000_000_000L), cookie + "; Max-Age=4000000000");
        livesFor(Duration.ZERO, cookie + "; Max-Age=0; " + future);
        livesFor(Duration.ZERO, cookie + "; Max-Age=-1; " + future);
        livesFor(Duration.ZERO, cookie + "; Max-Age=-99999999999999999999999");
        for (String age : List.of("", "=", "=+10", "=1.5", "=10s", "=0x10", "=1 0", "=--1",
                "=\u0661")) {
            livesLong(cookie + "; Max-Age" + age, """
                    A Max-Age consists of digits, perhaps after a minus sign. Anything else is \
                    ignored (RFC 6265, section 5.2.2).""");
        }
        livesLong(cookie + "; Max-Age=99999999999999999999999", """
                The number of seconds may exceed every integer type of Java. Such a cookie stays \
                for as long as time can be represented.""");
        livesLong(cookie, "A cookie without an expiry stays for as long as the program runs.");
    }

    private static void livesFor(Duration time, String setCookie) {
        String cookie = setCookie.substring(0, setCookie.indexOf(';'));
        var calls = new CookieCalls();
        calls.receives(URL, "first=1");
        calls.receives(URL, setCookie);
        String lesson = """
                Max-Age takes precedence over Expires, whatever their order (RFC 6265, section \
                5.3, step 3). It counts seconds from the time at which the cookie was received.
                The cookie is sent until just before its expiry. At its expiry it is gone.""";
        if (!time.isZero()) {
            calls.waits(time.minusMillis(1));
            calls.sends("first=1; " + cookie, URL, lesson);
            calls.waits(Duration.ofMillis(1));
        }
        calls.sends("first=1", URL, lesson);
    }

    private static void livesLong(String setCookie, String lesson) {
        String cookie = setCookie.split(";")[0];
        var calls = new CookieCalls();
        calls.receives(URL, setCookie);
        calls.sends(cookie, URL, lesson);
        calls.waits(CENTURY);
        calls.sends(cookie, URL, lesson);
    }

    @Test
    @Points(1)
    void name_domain_and_path_identify_a_cookie(Random random) {
        String value = word(random);
        var calls = new CookieCalls();
        String site = "http://www.example.com/docs/";
        calls.receives(site, "SID=1");
        calls.receives(site, "SID=2; Path=/");
        calls.receives(site, "SID=3; Domain=example.com");
        calls.receives(site, "sid=4");
        calls.sends("SID=1; SID=3; sid=4; SID=2", site, """
                Name, domain and path together identify a cookie (RFC 6265, section 5.3, step \
                11). If one of them differs, it is another cookie. Names are case-sensitive.""");
        calls.receives(site, "SID=%s; Path=/docs; Max-Age=60".formatted(value));
        calls.sends("SID=%s; SID=3; sid=4; SID=2".formatted(value), site, """
                The jar has a cookie with this name, domain and path. The new cookie replaces it \
                and keeps its place.""");
        calls.receives(site, "SID=2; Path=/; Domain=www.example.com");
        calls.sends("SID=%s; SID=3; sid=4; SID=2".formatted(value), site, """
                The domain of a cookie without a Domain is the host that set it. So this cookie \
                has the same domain, and replaces the other one.""");
        calls.sends("SID=2", "http://a.www.example.com/", """
                The new cookie has a Domain, so it is sent to the hosts below it too: a \
                replacement has its own attributes.""");
        calls.waits(Duration.ofSeconds(60));
        calls.sends("SID=3; sid=4; SID=2", site, "A replacement has its own expiry.");
        forgets(value);
        deletes(value);
    }

    private static void forgets(String value) {
        var calls = new CookieCalls();
        calls.receives(URL, "SID=1; Max-Age=5; Domain=example.com");
        calls.receives(URL, "SID=" + value);
        calls.waits(Duration.ofSeconds(5));
        String lesson = """
                A replacement has its own attributes and none of the old ones: this cookie has \
                no expiry and no Domain.""";
        calls.sends("SID=" + value, URL, lesson);
        calls.sends(NOTHING, "http://www.example.com/", lesson);
    }

    private static void deletes(String value) {
        var calls = new CookieCalls();
        calls.receives(URL, "SID=" + value);
        calls.receives(URL, "lang=en-US; Path=/; Domain=example.com");
        calls.sends("SID=%s; lang=en-US".formatted(value), URL, KEPT);
        for (String other : List.of("lang=; Path=/docs; Max-Age=0", "Lang=; Max-Age=0")) {
            calls.receives(URL, other);
            calls.sends("SID=%s; lang=en-US".formatted(value), URL, """
                    Only a cookie with the same name, domain and path deletes another one.""");
        }
        calls.receives(URL, "SID=; Expires=Sun, 06 Nov 1994 08:49:37 GMT");
        calls.sends("lang=en-US", URL, """
                A server deletes a cookie by sending it again with an expiry in the past (RFC \
                6265, section 3.1).""");
        calls.receives(URL, "SID=again");
        calls.sends("lang=en-US; SID=again", URL, """
                A deleted cookie leaves nothing behind. This cookie is a new one, created now.""");
    }
}
