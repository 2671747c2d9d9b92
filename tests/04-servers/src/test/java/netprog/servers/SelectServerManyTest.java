package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

/// What clients notice of each other, which should be nothing.
@Exercise("4.2.2a")
@WellKnownPort(7)
class SelectServerManyTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String OTHERS_WAIT = """
            Every client is served when its octets arrive, whoever connected first.
            The loop never waits for one client: it asks select() which of them are ready. See \
            "What the loop does" in this chapter.""";

    @Test
    @Points(1)
    void clients_are_answered_in_any_order(Random random) throws IOException {
        try (SelectServer server = start(); Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(100).reversed()) {
                Octets word = Octets.randomWord(random);
                client.play(send(word), expect(word, OTHERS_WAIT));
            }
        }
    }

    @Test
    @Points(1)
    void the_octets_of_clients_never_mix(Random random) throws IOException {
        String own = """
                Each client gets its own octets, and all of them.
                What one client has not read yet waits in a buffer of that client, which its key \
                keeps as an attachment. See "The state of a connection" in this chapter.""";
        try (SelectServer server = start();
                Clients clients = Clients.of(server.port());
                NonReaders late = NonReaders.dial(server.port(), 3, random)) {
            late.fill();
            Clients.playTogether(clients.dialMany(10), client -> inPieces(client, own));
            for (int client = 0; client < 3; client++) {
                Octets sent = late.sent(client);
                Octets read = late.read(client, sent.length());
                teaches(own, () -> assertThat(read)
                        .as("The echo, for one of three clients that read late").isEqualTo(sent));
            }
        }
    }

    private static List<Step> inPieces(Client client, String lesson) {
        List<Step> script = new ArrayList<>();
        Random random = new Random(client.number());
        for (int i = 0; i < 10; i++) {
            Octets piece = Octets.random(random.nextInt(1, 20_000), random);
            script.add(send(piece));
            script.add(expect(piece, lesson));
        }
        return script;
    }

    @Test
    @Points(1)
    void clients_that_do_not_read_hold_up_nobody(Random random) throws IOException {
        String free = """
                Five clients send and read nothing, so nothing more fits into their connections.
                A loop that tries to write until everything is sent serves nobody else meanwhile: \
                it has to go on, and come back when select() says that there is room.""";
        try (SelectServer server = start(); Clients clients = Clients.of(server.port())) {
            Client before = clients.dial("first");
            Octets word = Octets.randomWord(random);
            before.play(send(word), expect(word, OTHERS_WAIT));
            try (NonReaders silent = NonReaders.dial(server.port(), 5, random)) {
                silent.fill();
                before.play(send(word), expect(word, free));
                clients.dial("new").play(send(word), expect(word, free));
                int most = silent.fill(); // the server has had its turn
                teaches("""
                        The server keeps at most 16 KiB for a client, and does not read from it \
                        while they wait. Its octets stay in the system's buffers then, and when \
                        these are full, TCP stops the client (RFC 9293, section 3.8.6).""",
                        () -> assertThat(most)
                                .withFailMessage("""
                                        A client that reads none of the echo could send %d octets, \
                                        and more would have fitted.""", most)
                                .isLessThan(NonReaders.MOST_OCTETS));
            }
        }
    }

    @Test
    @Points(1)
    void a_thousand_clients_are_served_at_once(Random random) throws IOException {
        try (SelectServer server = start(); Clients clients = Clients.of(server.port())) {
            List<Client> thousand = new ArrayList<>(clients.dialMany(1_000));
            Collections.shuffle(thousand, random);
            Octets word = Octets.randomWord(random);
            for (Client client : thousand) {
                client.play(send(word), expect(word, OTHERS_WAIT));
            }
            teaches("All of them are connected, and nobody has stopped sending.",
                    () -> assertThat(server.clients()).as("clients()").isEqualTo(1_000));
        }
    }

    @Test
    @Points(1)
    void one_thread_serves_all_clients(Random random) throws IOException {
        ServerThreads threads = ServerThreads.begin();
        try (SelectServer server = start(); Clients clients = Clients.of(server.port())) {
            Octets word = Octets.randomWord(random);
            for (Client client : clients.dialMany(50)) {
                client.play(send(word), expect(word, OTHERS_WAIT));
            }
            teaches("""
                    One thread accepts, reads and writes, and watches the time as well: the \
                    selector tells it about all channels, and its time-out when something is due.
                    See "One thread for all" in this chapter.""",
                    () -> assertThat(threads.count())
                            .as("The number of threads of the server, with 50 clients")
                            .isEqualTo(1));
        }
    }

    private static SelectServer start() throws IOException {
        return SelectServer.start(0, LONG, new Reports());
    }
}
