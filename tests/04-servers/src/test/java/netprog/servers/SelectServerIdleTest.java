package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

/// What the server does while nothing happens.
@Exercise("4.2.2a")
@WellKnownPort(7)
class SelectServerIdleTest {

    /// Longer than this test may take from connecting to its first octet.
    private static final Duration IDLE = Duration.ofMillis(500);

    /// Longer than a gap between two octets, however busy the machine is.
    private static final Duration LONGER_IDLE = Duration.ofMillis(1_500);

    private static final Duration LONG = Duration.ofMinutes(1);

    /// After the idle time a server has a second, and a busy machine some more.
    private static final Duration LATEST =
            IDLE.plus(Duration.ofSeconds(1)).plus(Patience.silence().multipliedBy(2));

    private static final String ECHO = "An echo server sends back what it receives (RFC 862).";

    private static final String CLOSED = """
            Nobody ends the connection of a client that has vanished or only holds its place, so \
            the server does, after the idle time.
            select() has to return when that is due, although no channel is ready; and select(0) \
            waits for ever. See "Three ways to wait" in this chapter.""";

    @Test
    @Points(1)
    void a_silent_client_is_closed_after_its_time_and_reported(Random random) throws IOException {
        Reports log = new Reports();
        try (SelectServer server = SelectServer.start(0, IDLE, log);
                Clients clients = Clients.of(server.port())) {
            Client silent = clients.dial("silent");
            Client talked = clients.dial("talked");
            long last = System.nanoTime();
            Octets word = Octets.randomWord(random);
            talked.play(send(word), expect(word, ECHO));
            silent.play(expectEnd(CLOSED));
            talked.play(expectEnd(CLOSED));
            long idle = (System.nanoTime() - last) / 1_000_000;
            teaches("A client has its whole idle time, counted from its last octet.",
                    () -> assertThat(idle).as("Milliseconds from the last octet to the end")
                            .isGreaterThanOrEqualTo(IDLE.toMillis()));
            teaches("""
                    The server has no caller to tell that it closed a connection, so it tells its \
                    log, once for each, and begins with the client's address and port.""",
                    () -> await("reports about two clients, as in 127.0.0.1:40312: ...")
                            .atMost(Patience.silence())
                            .until(() -> log.all().size() == 2 && areClients(log, server.port())));
        }
        try (SelectServer server = SelectServer.start(0, Duration.ofNanos(1), log)) {
            Peer.dial(server.port()).play(expectEnd(CLOSED));
        }
        aSilentClientIsClosedWhileAnotherOneTalks();
    }

    private static void aSilentClientIsClosedWhileAnotherOneTalks() throws IOException {
        Reports log = new Reports();
        try (SelectServer server = SelectServer.start(0, IDLE, log);
                PlainClient busy = PlainClient.connectedTo(server.port()); // before the silent one
                PlainClient silent = PlainClient.connectedTo(server.port())) {
            teaches(CLOSED, () -> await("a silent client is closed while another one talks")
                    .pollInterval(Duration.ofMillis(20)).atMost(LATEST)
                    .until(() -> !busy.sends("x") || log.about(silent.address().getPort()) >= 1));
        }
    }

    private static boolean areClients(Reports log, int server) {
        Set<Integer> clients = new HashSet<>(log.clients());
        return clients.size() == 2 && !clients.contains(server);
    }

    @Test
    @Points(1)
    void a_client_that_drips_keeps_its_connection(Random random) throws IOException {
        Octets octets = Octets.random(3, random);
        Reports log = new Reports();
        try (SelectServer server = SelectServer.start(0, LONGER_IDLE, log);
                Clients clients = Clients.of(server.port())) {
            Client slow = clients.dial("slow");
            clients.dial("stops").play(send("x"), expect("x", ECHO));
            slow.play(
                    drip(octets, 800),
                    expect(octets, """
                            The idle time begins anew with every octet, however slowly a client \
                            sends.
                            That another client was closed meanwhile concerns only that one."""));
        }
    }

    @Test
    @Points(1)
    void a_client_that_neither_sends_nor_reads_is_closed(Random random) throws IOException {
        Reports log = new Reports();
        try (SelectServer server = SelectServer.start(0, IDLE, log);
                NonReaders clients = NonReaders.dial(server.port(), 2, random)) {
            clients.fill();
            clients.halfClose(1);
            for (int client = 0; client < 2; client++) {
                int port = clients.port(client);
                teaches("""
                        Octets wait for this client, and it does not read: nothing can be received \
                        from it or sent to it, so it is idle, whether it has stopped sending or \
                        not.
                        The server closes the connection and reports that once.""",
                        () -> await("a report that begins with 127.0.0.1:" + port)
                                .atMost(LATEST).until(() -> log.about(port) == 1));
            }
            teaches("A client whose connection was closed is not counted any more.",
                    () -> await("clients() returns 0").atMost(Patience.silence())
                            .until(() -> server.clients() == 0));
        }
    }

    @Test
    @Points(1)
    void a_server_that_waits_uses_no_processor_time(Random random) throws IOException {
        try (SelectServer server = SelectServer.start(0, LONG, new Reports());
                Clients clients = Clients.of(server.port())) {
            Octets word = Octets.randomWord(random);
            for (Client client : clients.dialMany(20)) {
                client.play(send(word), expect(word, ECHO));
            }
            clients.dial("ended").play(halfClose());
            waits("while no client sent anything", """
                    select() returns at once while a channel is ready for something that its key \
                    is interested in.
                    A channel is nearly always ready to be written to, and one whose input has \
                    ended is always readable: see "Interest" in this chapter.""");
        }
    }

    @Test
    @Points(1)
    void a_client_that_does_not_read_costs_no_processor_time(Random random) throws IOException {
        try (SelectServer server = SelectServer.start(0, LONG, new Reports());
                NonReaders client = NonReaders.dial(server.port(), 1, random)) {
            client.fill();
            String lesson = """
                    While octets wait for a client, the server is not interested in reading from \
                    it: the octets that the client has sent would make select() return at once, \
                    again and again.
                    See "Interest" in this chapter.""";
            waits("while a client did not read", lesson);
            client.halfClose(0);
            waits("while a client did not read and had stopped sending", lesson);
            Octets word = Octets.randomWord(random);
            Peer.dial(server.port()).play(send(word), expect(word, ECHO));
        }
    }

    private static void waits(String when, String lesson) {
        long percent = ProcessorTime.busiest();
        teaches(lesson, () -> assertThat(percent)
                .withFailMessage("""
                        A thread of your server took %d %% of the processor time of a thread that \
                        never waits, %s.""",
                        percent, when)
                .isLessThan(ProcessorTime.SPINS));
    }
}
