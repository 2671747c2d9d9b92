package netprog.http;

import static netprog.http.BaseHttpRun.LIMITS;
import static netprog.http.BaseHttpRun.MIRROR;
import static netprog.http.BaseHttpRun.row;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Requests that are wrong, by mistake or by intent.
@Exercise("5.0f")
class BaseHttpServerRequestTest {

    private static final String END = "\r\n\r\n";

    private static final String RIGHT = "This request is right, so its handler answers.";

    private static BaseHttpRun run() throws IOException {
        return BaseHttpRun.answering(MIRROR);
    }

    @Test
    @Points(1)
    void a_request_line_has_three_words_and_a_version_that_is_known() throws IOException {
        String words = """
                A request line is a method, one space, a target, one space and a version \
                (RFC 9112, section 3). Two programs that guess differently at a wrong one see \
                different requests, so it is a 400.""";
        String version = """
                The version is HTTP/ in upper case, a digit, a full stop and a digit (RFC 9112, \
                section 2.3).""";
        String other = "Another major version is another protocol: 505 (RFC 9110, 15.6.6).";
        String emptyLine = """
                One empty line before the request line is skipped: old clients send one too many \
                after a body (RFC 9112, section 2.2). Two are a 400.""";
        try (BaseHttpRun run = run()) {
            run.answers(row(400, "GET /" + END, words), row(400, "GET" + END, words),
                    row(400, "GET  / HTTP/1.0" + END, words),
                    row(400, "GET /a b HTTP/1.0" + END, words),
                    row(400, "GET / HTTP/1.0 " + END, words),
                    row(400, " GET / HTTP/1.0" + END, words),
                    row(400, "GET\t/ HTTP/1.0" + END, words),
                    row(400, "G(T / HTTP/1.0" + END, words),
                    row(400, "GET /\u00e4 HTTP/1.0" + END, words),
                    row(400, "GET / http/1.0" + END, version),
                    row(400, "GET / HTTP/1" + END, version),
                    row(400, "GET / HTTP/1.10" + END, version),
                    row(400, "GET / HTTPS/1.0" + END, version),
                    row(505, "GET / HTTP/2.0" + END, other),
                    row(505, "GET / HTTP/0.9" + END, other),
                    row(200, "GET / HTTP/1.7\r\nHost: a" + END, RIGHT),
                    row(200, "\r\nGET / HTTP/1.0" + END, emptyLine),
                    row(400, "\r\n\r\nGET / HTTP/1.0" + END, emptyLine));
        }
    }

    @Test
    @Points(1)
    void a_line_that_programs_may_read_differently_is_refused() throws IOException {
        String ends = """
                A line ends with CR LF. A program that takes a bare LF or CR for an end sees other \
                lines than one that does not. RFC 9112, section 2.2, forbids the CR and allows \
                the LF; this server is stricter, so both are a 400.""";
        String control = """
                NUL and other control characters do not belong in a line. Programs cut it there \
                or do not, and see different values (RFC 9110, section 5.5).""";
        String space = """
                No space comes before the colon: one program strips it, another one sees a \
                different name (RFC 9112, section 5.1).""";
        String folded = """
                A line that begins with a space or a tab would go on with the field before it. \
                That is obsolete, and a 400 (RFC 9112, section 5.2).""";
        String name =
                "A field has a name, and its characters are those of a token (RFC 9110, 5.1).";
        try (BaseHttpRun run = run()) {
            run.answers(row(400, "GET / HTTP/1.0\nHost: a\n\n" + END, ends),
                    row(400, "GET / HTTP/1.0\r\nHost: a\nX: b" + END, ends),
                    row(400, "GET / HTTP/1.0\r\nHost: a\rX: b" + END, ends),
                    row(400, "GET / HTTP/1.0\rHost: a" + END, ends),
                    row(400, "GET / HTTP/1.0\r\nX: a\r\n\nrest" + END, ends),
                    row(400, "GET / HTTP/1.0\r\nX: a\0b" + END, control),
                    row(400, "GET /\0 HTTP/1.0" + END, control),
                    row(400, "GET / HTTP/1.0\r\nX: a\u001bb" + END, control),
                    row(400, "GET / HTTP/1.0\r\nX: a\u007f" + END, control),
                    row(200, "GET / HTTP/1.0\r\nX: a\tb\u00ff" + END, RIGHT));
            run.answers(row(400, "GET / HTTP/1.0\r\nX : a" + END, space),
                    row(400, "GET / HTTP/1.0\r\nX\t: a" + END, space),
                    row(400, "GET / HTTP/1.0\r\nX: a\r\nHost : a" + END, space),
                    row(400, "GET / HTTP/1.0\r\nX: a\r\n b" + END, folded),
                    row(400, "GET / HTTP/1.0\r\nX: a\r\n\tY: b" + END, folded),
                    row(400, "GET / HTTP/1.0\r\n X: a" + END, folded),
                    row(400, "GET / HTTP/1.0\r\n: a" + END, name),
                    row(400, "GET / HTTP/1.0\r\nX" + END, name),
                    row(400, "GET / HTTP/1.0\r\nX Y: a" + END, name),
                    row(400, "GET / HTTP/1.0\r\nX(: a" + END, name),
                    row(200, "GET / HTTP/1.0\r\nX:\r\nY:a:b\r\n!#$%&'*+-.^_`|~09azAZ: a" + END,
                            RIGHT));
        }
    }

    @Test
    @Points(1)
    void a_request_names_one_host() throws IOException {
        String one = """
                Two Host fields let two programs choose different ones, so they are a 400 in every \
                version, and so is none in HTTP/1.1 and above (RFC 9112, section 3.2).""";
        String valid =
                "Host is a host and perhaps a port, and nothing else (RFC 9110, section 7.2).";
        try (BaseHttpRun run = run()) {
            run.answers(row(400, "GET / HTTP/1.1" + END, one),
                    row(400, "GET / HTTP/1.7" + END, one),
                    row(400, "GET / HTTP/1.1\r\nHost: a\r\nhost: b" + END, one),
                    row(400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\nHOST: a" + END, one),
                    row(400, "GET / HTTP/1.0\r\nHost: a\r\nHost: b" + END, one),
                    row(400, "GET / HTTP/1.1\r\nHost: a b" + END, valid),
                    row(400, "GET / HTTP/1.1\r\nHost: a/b" + END, valid),
                    row(400, "GET / HTTP/1.0\r\nHost: a@b" + END, valid),
                    row(400, "GET / HTTP/1.1\r\nHost: a, b" + END, valid),
                    row(400, "GET / HTTP/1.1\r\nHost: a:8x" + END, valid),
                    row(400, "GET / HTTP/1.1\r\nHost: a:80:80" + END, valid),
                    row(200, "GET / HTTP/1.1\r\nX: a\r\nhOST: [::1]:8000" + END, RIGHT),
                    row(200, "GET / HTTP/1.1\r\nHost:" + END, RIGHT),
                    row(200, "GET http://a-b.c/ HTTP/1.1\r\nHost: a-b.c:1" + END, RIGHT));
        }
    }

    @Test
    @Points(1)
    void where_a_body_ends_has_one_answer() throws IOException {
        String both = """
                Transfer-Encoding and Content-Length say where the body ends, each for itself. \
                Behind a proxy that believes the other one, the rest is a request that nobody \
                checked: request smuggling. Answer 400 (RFC 9112, sections 6.1 and 11.2).""";
        String coding = """
                This server decodes no transfer coding, so it cannot tell where the body ends: \
                501 (RFC 9112, section 6.1).""";
        String number = """
                Content-Length occurs once and is digits alone: no sign, no list, no hexadecimal \
                number (RFC 9110, section 8.6; RFC 9112, section 6.3).""";
        String needed = "A POST or PUT without a length is a 411 (RFC 9110, section 15.5.12).";
        String expect = """
                A client that sends Expect waits for an interim answer, which HTTP/1.0 does not \
                have. 417 tells it to try again without. In HTTP/1.0 the field means nothing \
                (RFC 9110, section 10.1.1).""";
        String post = "POST / HTTP/1.1\r\nHost: a\r\n";
        AtomicInteger handled = new AtomicInteger();
        try (BaseHttpRun run = BaseHttpRun.answering(request -> {
            handled.incrementAndGet();
            return MIRROR.handle(request);
        })) {
            run.answers(
                    row(400, post + "Content-Length: 3\r\nTransfer-Encoding: chunked" + END, both),
                    row(400, post + "transfer-encoding: x\r\nX: a\r\ncontent-length: 0" + END,
                            both),
                    row(400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked" + END, both),
                    row(501, post + "TRANSFER-ENCODING: chunked\r\n\r\n0" + END, coding),
                    row(501, "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked" + END,
                            coding));
            for (String length : new String[] {"-1", "+3", "3 3", "3, 3", "0x3", "", "3.0",
                    "\u00b2", "99999999999999999999x"}) {
                run.answers(row(400, post + "Content-Length: " + length + END + "abc", number));
            }
            run.answers(row(400, post + "Content-Length: 3\r\nContent-Length: 4" + END + "abcd",
                    number),
                    row(400, post + "Content-Length: 3\r\ncontent-length: 3" + END + "abc", number),
                    row(411, post + END.substring(2), needed),
                    row(411, "PUT / HTTP/1.0" + END, needed),
                    row(417, post + "Content-Length: 3\r\nexpect: 100-Continue" + END, expect));
            teaches("A request that is refused reaches no handler.", () -> assertThat(handled.get())
                    .as("The number of requests that reached a handler").isZero());
            run.answers(row(200, "POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue"
                    + END + "abc", expect));
        }
    }

    @Test
    @Points(1)
    void a_limit_is_kept_to_the_octet() throws IOException {
        String line = """
                A request line as long as its limit is right, and one octet more is a 414 \
                (RFC 9112, section 3). The server answers without waiting for the rest.""";
        String header = """
                Field lines as long as their limit together are right, and one octet more is a \
                431 (RFC 6585, section 5). The server answers without waiting for the rest.""";
        String body = """
                A Content-Length of the limit is right, and one more is a 413 (RFC 9110, section \
                15.5.14). It may also have more digits than fit into a long.""";
        int around = "GET / HTTP/1.0".length();
        String get = "GET / HTTP/1.0\r\n";
        String post = "POST / HTTP/1.0\r\nContent-Length: ";
        try (BaseHttpRun run = run()) {
            String longest = "a".repeat(LIMITS.requestLine() - around);
            String field = "X: " + "a".repeat(LIMITS.header() / 2 - 3);
            run.answers(row(200, "GET /" + longest + " HTTP/1.0" + END, line),
                    row(414, "GET /" + longest + "a HTTP/1.0" + END, line),
                    row(414, "a".repeat(LIMITS.requestLine() + 1), line),
                    row(414, "GET /" + "a".repeat(64 * 1024), line),
                    row(200, get + field + "\r\n" + field + END, header),
                    row(431, get + field + "\r\n" + field + "a" + END, header),
                    row(431, get + field + "\r\nY:\r\n" + field + END, header),
                    row(431, get + "X: " + "a".repeat(64 * 1024), header),
                    row(200, post + LIMITS.body() + END + "a".repeat((int) LIMITS.body()), body),
                    row(200, post + "0".repeat(30) + "1" + END + "a", body),
                    row(413, post + (LIMITS.body() + 1) + END, body),
                    row(413, post + "9".repeat(40) + END, body));
        }
        ServerLimits large = new ServerLimits(9_000, 9_000, 0, LIMITS.request(),
                LIMITS.response(), LIMITS.grace());
        try (BaseHttpRun run = new BaseHttpRun(large, Map.of("GET", MIRROR, "POST", MIRROR))) {
            run.answers(row(200, "GET /" + "a".repeat(8_500) + " HTTP/1.0" + END, line),
                    row(200, get + "Host: " + "a".repeat(8_500) + END, header),
                    row(200, post + "0" + END, body), row(413, post + "1" + END, body));
        }
    }
}
