package netprog.http;

import static netprog.http.HttpClientCalls.NO_BODY;
import static netprog.http.HttpClientCalls.asks;
import static netprog.http.HttpClientCalls.get;
import static netprog.http.HttpClientCalls.hasBody;
import static netprog.http.HttpClientCalls.isOpen;
import static netprog.http.HttpClientCalls.open;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// What a client reads from a server that keeps the rules.
@Exercise("5.0b")
class HttpConnectionReplyTest {

    private static final Octets NOTHING = Octets.of("");

    private static final String END = "close() closes the connection.";

    private static final String CHUNKED = """
            A chunk is its size in hexadecimal, CR LF, so many octets and CR LF; the size 0 and \
            the trailers end the body (RFC 9112, section 7.1).
            A segment may end anywhere in it.""";

    @WireTest
    @Points(1)
    void a_header_is_read_as_it_was_sent(Slicing slicing, Random random) {
        String word = Octets.word(random);
        Octets header =
                Octets.of("HTTP/1.1 299 Ça \r\nX-One:" + word + "\r\nx-ONE: \t two  words \t\r\n"
                        + "X-Empty:\nLocation: /a:b\r\nX-Folded: a\r\n \t b\r\n\tc\nX-Latin: ");
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                HttpReply reply = get(connection, "/");
                teaches("""
                        The status line has a version, a status and words (RFC 9112, section 4); \
                        the words may hold anything, or be empty.""", () -> {
                    assertThat(reply.status()).as("status()").isEqualTo(299);
                    assertThat(reply.reason()).as("reason()").isEqualTo("\u00c3\u0087a ");
                });
                teaches("""
                        A value has no blanks around it, a name may come twice, and a folded line \
                        goes on with the value after one space (RFC 9112, sections 5 and 5.2).
                        Text is ISO-8859-1; a line may end in LF alone.""",
                        () -> assertThat(Elements.of(reply.headers().fields())).as("The fields")
                                .containsExactly(new Field("X-One", word),
                                        new Field("x-ONE", "two  words"), new Field("X-Empty", ""),
                                        new Field("Location", "/a:b"),
                                        new Field("X-Folded", "a b c"),
                                        new Field("X-Latin", "\u00fc\u0085"),
                                        new Field("content-LENGTH", "0")));
                hasBody(NOTHING, reply, 1, "Content-Length is 0, whatever the case of its name.");
                HttpReply wordless = get(connection, "/2");
                teaches("The words behind a status may be missing (RFC 9112, section 4).",
                        () -> assertThat(wordless.reason()).as("reason()").isEmpty());
            }
        },
                asks(server, "/"),
                send(header.plus(Octets.of(0xfc, 0x85))
                        .plus(Octets.of("\r\ncontent-LENGTH:0\r\n\r\n"))),
                asks(server, "/2"),
                send("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n"),
                expectEnd(END));
    }

    @WireTest
    @Points(1)
    void some_answers_have_no_body_whatever_they_say(Slicing slicing) {
        Listener server = Peer.listen().sliced(slicing);
        String lesson = """
                The answer to HEAD and the answers 204 and 304 end with the empty line, whatever \
                their fields say (RFC 9112, section 6.3).
                The length is that of the body which a GET would have brought.""";
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                hasBody(NOTHING, connection.request("HEAD", "/1", Headers.NONE, NO_BODY), 1,
                        lesson);
                hasBody(NOTHING, get(connection, "/2"), 1, lesson);
                hasBody(NOTHING, get(connection, "/3"), 1, lesson);
                hasBody(NOTHING, connection.request("HEAD", "/4", Headers.NONE, NO_BODY), 1,
                        lesson);
                hasBody(NOTHING, connection.request("HEAD", "/5", Headers.NONE, NO_BODY), 1,
                        lesson);
                HttpReply last = get(connection, "/6");
                teaches("""
                        1xx says that the answer is still to come (RFC 9110, section 15.2). Any \
                        number of them may come, with fields of their own and no body.""", () -> {
                    assertThat(last.status()).as("status()").isEqualTo(404);
                    assertThat(Elements.of(last.headers().fields())).as("The fields")
                            .containsExactly(new Field("Content-Length", "1"));
                });
                hasBody(Octets.of("x"), last, 1, "This one has a body again.");
            }
        },
                asks(server, "HEAD", "/1"),
                send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
                asks(server, "/2"),
                send("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"),
                asks(server, "/3"),
                send("HTTP/1.1 304 Not Modified\r\nContent-Length: 5, x\r\n\r\n"),
                asks(server, "HEAD", "/4"),
                send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                asks(server, "HEAD", "/5"),
                send("HTTP/1.1 200 OK\r\n\r\n"),
                asks(server, "/6"),
                send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n"
                        + "Link: </a.css>\r\n\r\nHTTP/1.1 199 \r\n\r\n"),
                send("HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx"),
                expectEnd(END));
    }

    @WireTest
    @Points(1)
    void a_body_of_a_length_ends_there(Slicing slicing, Random random) {
        Octets body = Octets.every().plus(Octets.random(random.nextInt(9_000, 20_000), random));
        Octets header = Octets.of("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length()));
        Listener server = Peer.listen().sliced(slicing);
        String lesson = """
                The body has as many octets as Content-Length says, and the connection stays open \
                behind it: no end will come (RFC 9112, section 6.3).
                Its first octets may arrive with the header.""";
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                hasBody(body, get(connection, "/1"), 0, lesson);
                hasBody(body, get(connection, "/2"), random.nextInt(2, 50), lesson);
                hasBody(body, get(connection, "/3"), 65_536, lesson);
                hasBody(Octets.of("\r\n7"), get(connection, "/4"), 8192,
                        "Lengths that are equal are one length (RFC 9112, section 6.3).");
                isOpen(true, connection, "In HTTP/1.1 a connection persists (section 9.3).");
            }
        },
                asks(server, "/1"), send(header.plus(body)),
                asks(server, "/2"), send(header.plus(body)),
                asks(server, "/3"), send(header.plus(body)),
                asks(server, "/4"),
                send("HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\n\r\n7"),
                expectEnd(END));
    }

    @WireTest
    @Points(1)
    void a_body_in_chunks_is_put_together(Slicing slicing, Random random) {
        Octets large = Octets.random(random.nextInt(9_000, 20_000), random);
        Octets small = Octets.of("\r\n0\r\n\r\n").plus(Octets.every());
        Octets answer = Octets.of("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n1\r\na\r\n"
                + "0" + Integer.toHexString(small.length()).toUpperCase(Locale.ROOT)
                + ";a=b;c=\"d;5\"\r\n")
                .plus(small)
                .plus(Octets.of("\r\n" + Integer.toHexString(large.length()) + " \t;x\r\n"))
                .plus(large);
        Octets plain = Octets.of("\r\n000000000000000000\r\n\r\n");
        Octets trailers = Octets.of("\r\n0;last\r\nX-Sum: 1\nContent-Length: 7\r\n\n");
        Octets body = Octets.of("a").plus(small).plus(large);
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                hasBody(body, get(connection, "/1"), 0, CHUNKED);
                hasBody(body, get(connection, "/2"), random.nextInt(2, 50), CHUNKED);
                HttpReply last = get(connection, "/3");
                hasBody(body, last, 65_536, CHUNKED);
                teaches("Trailers are passed over: they are not among the fields of the header.",
                        () -> assertThat(last.headers().fields().size())
                                .as("The number of fields").isEqualTo(1));
                isOpen(true, connection, "The last chunk ends the body, and the connection stays.");
                hasBody(NOTHING, get(connection, "/4"), 5, CHUNKED);
            }
        },
                asks(server, "/1"), send(answer.plus(plain)),
                asks(server, "/2"), send(answer.plus(trailers)),
                asks(server, "/3"), send(answer.plus(trailers)),
                asks(server, "/4"),
                send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                expectEnd(END));
    }

    @Test
    @Points(1)
    void what_has_arrived_is_returned_before_the_rest_arrives() {
        String lesson = """
                A read waits for an octet and not for more: an answer may come over an hour, and \
                each part is of use when it comes.""";
        for (String framing : new String[] {"Content-Length: 9\r\n\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n2\r\nab", "\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n7\r\nab"}) {
            CountDownLatch hasRead = new CountDownLatch(1);
            Listener server = Peer.listen();
            server.play(port -> {
                try (HttpConnection connection = open(port)) {
                    InputStream body = get(connection, "/").body();
                    teaches(lesson, () -> assertThat(twoOctets(body)).as("What was read")
                            .isEqualTo(Octets.of("ab")));
                    hasRead.countDown();
                }
            },
                    asks(server, "/"),
                    send("HTTP/1.1 200 OK\r\n" + framing),
                    call("the test waits until your program has read what there is",
                            () -> teaches(lesson, () -> assertThat(hasRead.await(
                                    Patience.silence().toMillis(), TimeUnit.MILLISECONDS))
                                    .as("Whether the first two octets have been read").isTrue())),
                    halfClose(),
                    expectEnd(END));
        }
    }

    /// Reads two octets where there is room for more.
    private static Octets twoOctets(InputStream body) throws IOException {
        byte[] room = new byte[100];
        int first = body.read(room);
        return first >= 2 ? Octets.of(Arrays.copyOf(room, first))
                : Octets.of(room[0]).plus(Octets.of(body.readNBytes(1)));
    }
}
