package netprog.http;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Step;
import netprog.peers.Thrown;

/// What the tests of `HttpConnection` ask again and again.
final class HttpClientCalls {

    static final byte[] NO_BODY = {};

    /// More than any body of these tests, lest a stream never end.
    private static final int MOST_OCTETS = 1 << 20;

    private HttpClientCalls() {}

    /// {@return a connection that waits longer than any of these servers, and less
    /// than a test may take: what waits in vain throws, and the lesson is read}
    static HttpConnection open(int port) throws IOException {
        return HttpConnection.open(loopback(port), Patience.silence());
    }

    static HttpConnection open(int port, Duration timeout) throws IOException {
        return HttpConnection.open(loopback(port), timeout);
    }

    static HttpReply get(HttpConnection connection, String target) throws IOException {
        return connection.request("GET", target, Headers.NONE, NO_BODY);
    }

    /// {@return a step that waits for the request that [#get] sends}
    static Step asks(Listener server, String target) {
        return asks(server, "GET", target);
    }

    static Step asks(Listener server, String method, String target) {
        return expect("%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                .formatted(method, target, server.port()), """
                        A request is its line, the Host field, the caller's fields and an empty \
                        line (RFC 9112, sections 2.1 and 3.2).
                        The octets behind one answer belong to the next: nothing is read twice or \
                        lost.""");
    }

    /// Reads a body to its end, so many octets at most with each call; 0 is for
    /// `read()` without an array.
    static Octets read(InputStream body, int size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[Math.max(size, 1)];
        int count = readOnce(body, piece, size);
        while (count >= 0 && all.size() < MOST_OCTETS) {
            all.write(piece, 0, count);
            count = readOnce(body, piece, size);
        }
        return Octets.of(all.toByteArray());
    }

    private static int readOnce(InputStream body, byte[] to, int size) throws IOException {
        if (size > 0) {
            return body.read(to);
        }
        int octet = body.read();
        to[0] = (byte) octet;
        return octet < 0 ? -1 : 1;
    }

    /// Demands a body, and that its stream stays at its end.
    static void hasBody(Octets expected, HttpReply reply, int size, String lesson) {
        teaches(lesson, () -> {
            assertThat(read(reply.body(), size)).as("The body").isEqualTo(expected);
            assertThat(reply.body().read()).as("read() at the end of the body, once more")
                    .isEqualTo(-1);
        });
    }

    static void isOpen(boolean expected, HttpConnection connection, String lesson) {
        teaches(lesson,
                () -> assertThat(connection.isOpen()).as("isOpen()").isEqualTo(expected));
    }

    /// Plays a server that answers a request, and demands what the request throws,
    /// or the reading of its body.
    static void throwsA(Class<? extends IOException> type, Octets answer, String what,
            String lesson, Step... then) {
        Listener server = Peer.listen();
        List<Step> script = new ArrayList<>(List.of(asks(server, "/"), send(answer)));
        script.addAll(List.of(then));
        server.play(port -> {
            HttpConnection connection = open(port); // not closed: an error closes it
            Thrown thrown = Thrown.by(() -> read(get(connection, "/").body(), 7));
            teaches(lesson, () -> assertThat(thrown).as("A GET that is answered by %s", what)
                    .isA(type));
            isOpen(false, connection, "An error is the end of the connection: nobody knows where "
                    + "the next answer would begin.");
        }, script.toArray(Step[]::new));
    }
}
