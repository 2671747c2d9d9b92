package netprog.http;

import static netprog.http.HttpClientCalls.asks;
import static netprog.http.HttpClientCalls.get;
import static netprog.http.HttpClientCalls.hasBody;
import static netprog.http.HttpClientCalls.isOpen;
import static netprog.http.HttpClientCalls.open;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// How long a client waits.
@Exercise("5.0b")
class HttpConnectionTimeTest {

    private static final Duration SHORT = Duration.ofMillis(151);

    /// Enough for one interim answer, not for twelve.
    private static final Duration HEADER = Duration.ofMillis(451);

    private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";

    private static final String FINAL = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static final Duration READ = Duration.ofMillis(1000);

    /// Two of them are more than a read may wait.
    private static final int PAUSE_MS = 550;

    @Test
    @Points(1)
    void the_header_has_one_time_for_all_of_it() {
        String lesson = """
                The time-out is for the whole header. A server that sends an octet now and then, \
                or one interim answer after the other, never trips a time-out for each read.
                See "A deadline, not a time-out" in chapter 04.""";
        isTooLate(lesson, SHORT, drip(Octets.of(FINAL), 20));
        isTooLate(lesson, HEADER, drip(Octets.of(INTERIM.repeat(12) + FINAL), 4));
    }

    private static void isTooLate(String lesson, Duration timeout, Step answer) {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port, timeout);
            Thrown thrown = Thrown.by(() -> get(connection, "/"));
            teaches(lesson, () -> assertThat(thrown).as("request() with a time-out of %d ms",
                    timeout.toMillis()).isA(SocketTimeoutException.class)
                    .says(timeout.toMillis()));
            isOpen(false, connection, "An answer that comes later would be taken for the next.");
        }, asks(server, "/"), answer);
    }

    @Test
    @Points(1)
    void each_read_of_a_body_has_a_time_of_its_own() {
        Listener server = Peer.listen();
        server.play(port -> {
            HttpConnection connection = open(port, READ);
            hasBody(Octets.of("ab"), get(connection, "/1"), 1, """
                    A large body may take hours, as long as its octets keep coming: each read has \
                    the whole time-out, however late the header was.""");
            InputStream body = get(connection, "/2").body();
            teaches("""
                    An extension is no octet of the body: a read that gets nothing else ends after \
                    the time-out, as one from a silent server.""",
                    () -> assertThat(Thrown.by(body::read))
                            .as("read() from a server that drips an extension")
                            .isA(SocketTimeoutException.class));
            isOpen(false, connection, "Nobody knows where the next answer would begin.");
            teaches("What was given up is not gone on with.",
                    () -> assertThat(Thrown.by(body::read)).as("read(), once more")
                            .isA(IOException.class));
        },
                asks(server, "/1"),
                send("HTTP/1.1 200 OK\r\n"), pause(PAUSE_MS),
                send("Content-Length: 2\r\n\r\na"), pause(PAUSE_MS), send("b"),
                asks(server, "/2"),
                send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                drip(Octets.of("1;" + "a".repeat(100)), 20));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A connection that did not come about leaves no socket.")
    void connecting_has_a_limit_and_says_where() throws IOException {
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofMillis(-5)}) {
            teaches("A time-out of zero would mean no limit at all to a socket.",
                    () -> assertThat(Thrown.by(() -> open(1, bad))).as("open() with %s", bad)
                            .isA(IllegalArgumentException.class).says(bad.toString()));
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            teaches("""
                    Nobody listens there. The message names the address: who reads it must know \
                    which server was meant.""",
                    () -> assertThat(Thrown.by(() -> open(nobody.port()))).as("open()")
                            .isA(ConnectException.class).says("127.0.0.1", nobody.port()));
        }
        Listener server = Peer.listen();
        server.play(port -> {
            try (HttpConnection connection = open(port, Duration.ofSeconds(Long.MAX_VALUE))) {
                hasBody(Octets.of("x"), get(connection, "/"), 1,
                        "The longest Duration is longer than a socket can wait, and no error.");
            }
        }, asks(server, "/"), send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"), neverAnswer());
        String lesson = "Nobody answered: the caller has said how long it can wait.";
        try (FullBacklog full = FullBacklog.open()) {
            Thrown slow = Thrown.by(() -> open(full.port(), SHORT));
            teaches(lesson, () -> assertThat(slow)
                    .as("open() with a time-out of %d ms", SHORT.toMillis()).isA(full.due())
                    .says("127.0.0.1", full.port()));
            teaches(lesson, () -> assertThat(Thrown.by(() -> open(full.port(),
                    Duration.ofNanos(1)))).as("open() with a time-out of 1 ns").isA(full.due()));
            Needs.UNANSWERED_CLIENTS.demand();
            teaches(lesson, () -> assertThat(slow).says(SHORT.toMillis()));
        }
    }
}
