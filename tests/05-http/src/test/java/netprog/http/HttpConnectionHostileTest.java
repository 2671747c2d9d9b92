package netprog.http;

import static netprog.http.HttpClientCalls.asks;
import static netprog.http.HttpClientCalls.get;
import static netprog.http.HttpClientCalls.hasBody;
import static netprog.http.HttpClientCalls.open;
import static netprog.http.HttpClientCalls.throwsA;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;

import java.net.ProtocolException;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// What a client reads from a server that breaks the rules.
@Exercise("5.0b")
class HttpConnectionHostileTest {

    private static final int MAX_LINE_OCTETS = 8192;
    private static final int MAX_FIELD_LINES = 100;

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static final String CHUNKS = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private static final String LIMIT = """
            A line may have 8192 octets and a header 100 lines, and one more is refused when it \
            arrives.
            A server that sends on and on fills the memory of a client that reads on.""";

    @Test
    @Points(1)
    void what_is_within_the_limits_is_read_and_no_more() {
        String most = "X-A: 1\r\n".repeat(MAX_FIELD_LINES - 1);
        accepts(OK + longest("X: ", MAX_LINE_OCTETS) + "\r\n" + longest("Y: ", MAX_LINE_OCTETS)
                + "\nContent-Length: 1\r\n\r\nx");
        accepts(OK + most + "Content-Length: 1\r\n\r\nx");
        accepts(CHUNKS + longest("1;", MAX_LINE_OCTETS) + "\r\nx\r\n0\r\n" + most
                + longest("Z: ", MAX_LINE_OCTETS) + "\r\n\r\n");
        String tooLong = "a line of 8193 octets without its end";
        refuses(longest(OK.strip(), MAX_LINE_OCTETS + 1), tooLong, LIMIT);
        refuses(OK + longest("X: ", MAX_LINE_OCTETS) + "\r\r", tooLong, LIMIT);
        refuses(CHUNKS + longest("1;", MAX_LINE_OCTETS + 1), tooLong, LIMIT);
        refuses(CHUNKS + "0".repeat(MAX_LINE_OCTETS + 1), "a size of 8193 digits", LIMIT);
        refuses(CHUNKS + "0\r\n" + longest("X: ", MAX_LINE_OCTETS + 1), tooLong, LIMIT);
        String tooMany = "101 lines of fields and no end";
        refuses(OK + most + "X: a\r\nY: b\r\n", tooMany, LIMIT);
        refuses(OK + most + "X: a\r\n b\r\n", tooMany, LIMIT);
        refuses(CHUNKS + "0\r\n" + most + "X: a\r\nY: b\r\n", tooMany, LIMIT);
    }

    /// {@return a text that is filled up to so many octets}
    private static String longest(String begin, int octets) {
        return begin + "a".repeat(octets - begin.length());
    }

    private static void accepts(String answer) {
        Listener server = Peer.listen();
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                for (int i = 0; i < 2; i++) {
                    hasBody(Octets.of("x"), get(connection, "/"), 8192, """
                            The limits are 8192 octets in a line, without its line end, and 100 \
                            lines of fields, for each answer anew.
                            This answer has as many as are allowed.""");
                }
            }
        }, asks(server, "/"), send(answer), asks(server, "/"), send(answer), neverAnswer());
    }

    private static void refuses(String answer, String what, String lesson) {
        throwsA(ProtocolException.class, Octets.of(answer), what, lesson, neverAnswer());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("An answer that is refused is the end of its connection.")
    void an_answer_with_two_ends_is_refused() {
        String lesson = """
                Where a body ends must be said once (RFC 9112, section 6.3): if two programs read \
                two ends, one takes for an answer what the other takes for a body.""";
        for (String fields : new String[] {
                "Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3, 4",
                "Content-Length: 3, 03",
                "Content-Length: -3",
                "Content-Length: +3", "Content-Length: 3x", "Content-Length: 0x3",
                "Content-Length: ",
                "Content-Length: 3 3", "Content-Length: \u0663",
                "Content-Length: 9223372036854775808", "Content-Length: 18446744073709551619",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip", "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: identity", "Transfer-Encoding: xchunked"}) {
            refuses(OK + fields + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n", shown(fields), lesson);
        }
        refuses("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "chunks in HTTP/1.0", """
                        HTTP/1.0 has no chunks: something on the way has passed on what it does \
                        not understand (RFC 9112, section 6.1).""");
    }

    @Test
    @Points(1)
    void a_header_that_is_not_one_is_refused() {
        String status = """
                An answer begins with HTTP/1., a digit, a space, a status from 100 to 599, and a \
                space before the words (RFC 9112, section 4).
                Something else, such as another protocol, is no answer.""";
        for (String line : new String[] {"", "HTTP/2 200 OK", "HTTP/2.0 200 OK", "HTTP/1.10 200 OK",
                "http/1.1 200 OK", "ICY 200 OK",
                "HTTP/1.1 2000 OK", "HTTP/1.1 20 OK", "HTTP/1.1 099 OK", "HTTP/1.1 600 OK",
                "HTTP/1.1 200OK", "HTTP/1.1 -20 OK", "HTTP/1.1 OK", "220 mail.example is ready"}) {
            refuses(line + "\r\nContent-Length: 0\r\n\r\n", shown(line), status);
        }
        refuses("HTTP/1.1 101 Switching Protocols\r\n\r\n", "status 101", """
                101 answers a request to change the protocol, and there was none (RFC 9110, \
                section 15.2.2).""");
        String field = """
                A field is a name, a colon at once, and a value (RFC 9112, section 5.1); no line \
                has a CR but at its end (section 2.2), or a NUL.
                Programs that read such lines in different ways can be played off against each \
                other.""";
        for (String line : new String[] {"X : a", "X\t: a", ": a", "X", "X Y: a", "X(: a",
                "X: a\rY: b", "X: a\0", "X: a\r\r", "\u00fc: a"}) {
            refuses(OK + line + "\r\nContent-Length: 0\r\n\r\n", shown(line), field);
        }
    }

    @Test
    @Points(1)
    void a_chunk_that_is_not_one_is_refused() {
        String lesson = """
                A chunk's line is hexadecimal digits and perhaps blanks and an extension, which \
                begins with a semicolon; CR LF ends it, and the octets (RFC 9112, section 7.1).
                A size that overflows must not become a small or a negative one.""";
        for (String chunk : new String[] {"", "-3", "+3", "0x3", "g", ";a", "3 3", " 3", "\t3",
                " -0",
                "3 ", "3,", "3;a\rb", "3;\0", "\u0663",
                "8000000000000000", "10000000000000003", "100000003000000000000003",
                "ffffffffffffffff", "fffffffffffffffff"}) {
            refuses(CHUNKS + "1\r\nx\r\n" + chunk + "\r\nabc\r\n0\r\n\r\n", "a chunk of the size "
                    + shown(chunk), lesson);
        }
        refuses(CHUNKS + "3\r\nabcd\r\n0\r\n\r\n", "a chunk of four octets and the size 3", lesson);
        refuses(CHUNKS + "3\r\nabc0\r\n\r\n", "a chunk without its line end", lesson);
        String lineEnd = """
                LF alone may end a line of a header, and nothing else (RFC 9112, sections 2.2 and \
                7.1). Where a proxy takes "\\n" for an octet of the body, the two see two ends.""";
        refuses(CHUNKS + "3\nabc\r\n0\r\n\r\n", "LF alone behind a size", lineEnd);
        refuses(CHUNKS + "3\r\nabc\n0\r\n\r\n", "LF alone behind a chunk", lineEnd);
        refuses(CHUNKS + "3\r\nabc\r\n0\n\r\n", "LF alone behind the size 0", lineEnd);
        refuses(CHUNKS + "3\r\nabc \r\n0\r\n\r\n", "a space behind a chunk", lesson);
        refuses(CHUNKS + "0\r\nno field\r\n\r\n", "a trailer that is not a field", lesson);
    }

    private static String shown(String text) {
        return Octets.of(text).toString();
    }
}
