package netprog.http;

import static netprog.http.HttpClientCalls.NO_BODY;
import static netprog.http.HttpClientCalls.asks;
import static netprog.http.HttpClientCalls.get;
import static netprog.http.HttpClientCalls.hasBody;
import static netprog.http.HttpClientCalls.isOpen;
import static netprog.http.HttpClientCalls.open;
import static netprog.http.HttpClientCalls.throwsA;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.offer;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Where bodies and connections end.
@Exercise("5.0b")
class HttpConnectionEndTest {

    private static final int MAX_DRAINED_OCTETS = 65_536;

    /// Long enough for a header on a busy machine.
    private static final Duration DRAIN = Duration.ofMillis(800);

    private static final Octets HEADER = Octets.of("HTTP/1.1 200 OK\r\n");

    private static final String PERSISTS = """
            In HTTP/1.1 a connection persists unless `close` stands in Connection; in HTTP/1.0 \
            only if `keep-alive` does (RFC 9112, section 9.3).
            The field is a list, and upper and lower case are the same.""";

    @Test
    @Points(1)
    void a_connection_persists_by_the_rules_of_its_version() {
        persists(true, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", PERSISTS);
        persists(true,
                "HTTP/1.1 200 OK\r\nConnection: closed, \"close\"\r\nContent-Length: 1\r\n\r\nx",
                PERSISTS);
        persists(true,
                "HTTP/1.0 200 OK\r\nConnection: a , Keep-Alive\r\nContent-Length: 1\r\n\r\nx",
                PERSISTS);
        persists(true, "HTTP/1.9 200 OK\r\nContent-Length: 1\r\n\r\nx", PERSISTS);
        persists(false, "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\nx",
                PERSISTS);
        persists(false, "HTTP/1.1 200 OK\r\nConnection: a\r\nConnection: b,\tCLOSE\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", PERSISTS);
        persists(false, "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", PERSISTS);
        persists(false,
                "HTTP/1.0 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 1\r\n\r\nx",
                PERSISTS);
        closesWhenTheCallerSaysSo();
        closesAtTheEndOfAnEmptyBody();
    }

    private static void persists(boolean expected, String answer, String lesson) {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port);
            HttpReply reply = get(connection, "/");
            isOpen(expected, connection, lesson + "\nThe answer was: "
                    + Octets.of(answer).escaped());
            hasBody(Octets.of("x"), reply, 5, "The last body can be read like any other.");
            if (expected) {
                connection.close();
            } else {
                teaches("No request is sent on a connection that has had its last answer.",
                        () -> assertThat(Thrown.by(() -> get(connection, "/2"))).as("request()")
                                .isA(IOException.class));
            }
        },
                asks(server, "/"),
                send(answer),
                expectEnd("""
                        Behind the last answer the client closes its end: a connection that nobody \
                        will use is a socket less for the next (RFC 9112, section 9.6)."""));
    }

    private static void closesWhenTheCallerSaysSo() {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port);
            HttpReply reply = connection.request("GET", "/", Headers.of("connection", "X, Close"),
                    NO_BODY);
            isOpen(false, connection, """
                    The request said `close`: the server closes behind its answer, whether it \
                    repeats the word or not (RFC 9112, section 9.6).""");
            reply.body().close();
        },
                expect("GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nconnection: X, Close\r\n\r\n"
                        .formatted(server.port()), "The caller's fields are sent as they are."),
                send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"),
                expectEnd("The last body is closed, and the connection with it."));
    }

    private static void closesAtTheEndOfAnEmptyBody() {
        Listener server = Peer.listen();
        server.play(port -> hasBody(Octets.of(""), get(open(port), "/"), 1, """
                A body of no octets has an end, which is the first that a read returns."""),
                asks(server, "/"),
                send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
                expectEnd(
                        "The last body has ended, though it is empty, and so has the connection."));
    }

    @WireTest
    @Points(1)
    void a_body_without_a_length_ends_with_the_connection(Slicing slicing, Random random) {
        Octets body = Octets.of("5\r\n").plus(Octets.random(random.nextInt(9_000, 20_000), random));
        for (String version : new String[] {"HTTP/1.0", "HTTP/1.1"}) {
            Listener server = Peer.listen().sliced(slicing);
            server.play(port -> {
                HttpConnection connection = open(port);
                HttpReply reply = get(connection, "/");
                isOpen(false, connection, """
                        Neither a length nor chunks: this body ends with the connection, and no \
                        request can follow it (RFC 9112, section 6.3).""");
                hasBody(body, reply, random.nextInt(1, 3_000),
                        "Without a length and chunks the body is all there is until the end.");
            },
                    asks(server, "/"),
                    send(Octets.of(version + " 200 OK\r\nConnection: keep-alive\r\n\r\n")
                            .plus(body)),
                    halfClose(),
                    expectEnd("The client closes its end too."));
        }
    }

    @Test
    @Points(1)
    void an_early_end_says_how_much_had_arrived() {
        endsEarly("Content-Length: 4294967306\r\n\r\nabc", 3, 3, 4_294_967_306L);
        endsEarly("Content-Length: 2147483639\r\n\r\nabc", 3, 3, 2_147_483_639);
        endsEarly("Content-Length: 3\r\n\r\n", 0, 0, 3);
        endsEarly("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n7fffffffffffffff\r\nde", 5, 2,
                Long.MAX_VALUE);
        for (String half : new String[] {"3\r\nabc", "3\r\nabc\r\n", "3\r\nabc\r\n0",
                "3\r\nabc\r\n0\r\n", "3\r\nabc\r\n0\r\nA: b\r\n"}) {
            endsEarly("Transfer-Encoding: chunked\r\n\r\n" + half, 3);
        }
        for (String half : new String[] {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0"}) {
            throwsA(EOFException.class, Octets.of(half), Octets.of(half) + " and the end", """
                    The connection ended before the header was complete: there is no answer. The \
                    caller decides whether to ask again.""", halfClose(), neverAnswer());
        }
    }

    /// @param arrived octets of the whole body that had arrived
    /// @param numbers that the message names
    private static void endsEarly(String rest, int arrived, Object... numbers) {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port);
            InputStream body = get(connection, "/").body();
            byte[] first = new byte[arrived];
            teaches("What has arrived is returned before the error is thrown.",
                    () -> assertThat(body.readNBytes(first, 0, arrived)).as("The octets read")
                            .isEqualTo(arrived));
            Thrown thrown = Thrown.by(() -> body.read(new byte[8192]));
            teaches("""
                    A body that was cut off is no body: half a page or half a program (RFC 9112, \
                    section 8).
                    The message says how much is there and how much is not.""",
                    () -> assertThat(thrown).as("read() at the early end of %s", Octets.of(rest))
                            .isA(EOFException.class).says(numbers));
            isOpen(false, connection, "An error is the end of the connection.");
        },
                asks(server, "/"),
                send(HEADER.plus(Octets.of(rest))),
                halfClose(),
                neverAnswer());
    }

    @Test
    @Points(1)
    void a_body_that_nobody_reads_is_read_away_within_bounds(Random random) {
        Octets most = Octets.random(MAX_DRAINED_OCTETS + 1, random);
        Listener server = Peer.listen();
        server.play(port -> {
            try (HttpConnection connection = open(port)) {
                InputStream first = get(connection, "/1").body();
                first.read();
                first.close();
                first.close();
                isOpen(true, connection, "The rest of the body was read and thrown away.");
                InputStream second = get(connection, "/2").body();
                HttpReply third = get(connection, "/3");
                for (InputStream old : new InputStream[] {first, second}) {
                    teaches("This body's connection carries another answer by now.",
                            () -> assertThat(Thrown.by(old::read)).as("read() of a closed body")
                                    .isA(IOException.class));
                    old.close();
                }
                hasBody(Octets.of("x"), third, 5, """
                        The rest of the last body is before the next answer: it is read away, once \
                        (RFC 9112, section 9.3). To close an old body again does nothing.""");
                isOpen(true, connection, "All of the bodies were read to their ends.");
            }
        },
                asks(server, "/1"), send(answer(most)),
                asks(server, "/2"),
                send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
                asks(server, "/3"), send(answer(Octets.of("x"))),
                expectEnd("close() closes the connection."));
        isTooMuch(answer(most), Patience.silence());
        isTooMuch(HEADER.plus(Octets.of("Content-Length: 100\r\n\r\n")), DRAIN,
                drip(most.slice(0, 100), 20));
        isTooMuch(Octets.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"),
                Patience.silence());
    }

    private static Octets answer(Octets body) {
        return HEADER.plus(Octets.of("Content-Length: " + body.length() + "\r\n\r\n")).plus(body);
    }

    private static void isTooMuch(Octets answer, Duration timeout, Step... then) {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port, timeout);
            HttpReply reply = get(connection, "/1");
            reply.body().close();
            isOpen(false, connection, """
                    What is left of the body is too much, too slow or broken: a new connection \
                    costs less than to wait for its end.""");
        },
                asks(server, "/1"),
                offer(answer),
                then.length == 0 ? neverAnswer() : then[0]);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() closes the connection, and ends what waits on it.")
    void close_ends_a_call_that_waits() {
        closeEnds("request()", "HTTP/1.1 200 OK\r\n");
        closeEnds("read()", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n");
    }

    private static void closeEnds(String what, String answer) {
        CountDownLatch hasAsked = new CountDownLatch(1);
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port, Patience.deadline());
            WaitingCall<Integer> call = WaitingCall.in(HttpConnectionEndTest.class, what,
                    () -> get(connection, "/").body().read());
            teaches("A request is sent at once.", () -> assertThat(hasAsked.await(
                    Patience.silence().toMillis(), TimeUnit.MILLISECONDS))
                    .as("Whether the request has arrived").isTrue());
            String ends = "close() may be called by any thread, and what waits for octets ends.";
            WaitingCall.in(HttpConnection.class, "close()", () -> {
                connection.close();
                connection.close();
                return true;
            }).result(ends);
            call.throwsA(IOException.class, ends);
            String lesson = "After close() no request can be sent.";
            isOpen(false, connection, lesson);
            teaches(lesson, () -> assertThat(Thrown.by(() -> get(connection, "/"))).as("request()")
                    .isA(IOException.class));
        },
                asks(server, "/"),
                send(answer),
                call("the program may close its connection now", hasAsked::countDown),
                neverAnswer());
    }
}
