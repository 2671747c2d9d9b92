package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.servers.TestHandlers.ECHO;
import static netprog.servers.TestHandlers.echo;
import static netprog.servers.TestHandlers.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import netprog.peers.LateReader;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.servers.TestHandlers.Memory;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1a")
class ThreadedServerTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final int WAVE = 100;

    private static final String FOR_ITSELF = """
            Each client has a thread of its own, so none waits for another one.
            A client that is connected but not answered stands in the backlog: see "One slow \
            client stops them all" in this chapter.""";

    private static final String ONE_FAILED = """
            What a handler throws ends its own conversation and nothing else.
            See "What one client may do to the others" in this chapter.""";

    @Test
    @Points(2)
    void clients_are_answered_in_the_reverse_order_of_their_coming(Random random)
            throws IOException {
        try (ThreadedServer server = echo(30); Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(random.nextInt(20, 31)).reversed()) {
                Octets word = Octets.randomWord(random);
                client.play(send(word), expect(word, FOR_ITSELF));
            }
        }
    }

    @Test
    @Points(2)
    void clients_that_wait_for_one_another_are_all_answered(Random random) throws IOException {
        int count = random.nextInt(40, 60);
        CountDownLatch all = new CountDownLatch(count);
        Handler meeting = client -> {
            all.countDown();
            awaitLatch(all);
            client.getOutputStream().write('!');
        };
        try (ThreadedServer server = start(count, Duration.ZERO, meeting);
                Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(count)) {
                client.play(
                        expect("!", """
                                The handlers of %d clients wait for each other, and the server was \
                                told to serve that many at the same time.
                                With fewer threads than clients all of them wait for ever: see \
                                "Platform threads and virtual threads" in this chapter."""
                                .formatted(count)),
                        expectEnd("The handler has returned: the server closes the connection."));
            }
        }
    }

    @Test
    @Points(1)
    void slow_clients_do_not_hold_up_a_fast_one(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (ThreadedServer server = echo(50);
                Clients clients = Clients.of(server.port());
                LateReader neverReads = LateReader.dial(server.port())) {
            clients.dialMany(20).forEach(client -> client.play(send("h"), expect("h", FOR_ITSELF)));
            neverReads.fill(random);
            clients.dial("the fast one").play(
                    send(word), expect(word, FOR_ITSELF), halfClose(),
                    expectEnd("The handler has returned: the server closes the connection."));
        }
    }

    @Test
    @Points(2)
    void a_thousand_clients_are_served_at_once(Random random) throws IOException {
        try (ThreadedServer server = echo(1_000); Clients clients = Clients.of(server.port())) {
            List<Client> all = clients.dialMany(1_000);
            for (int i = 0; i < all.size(); i += WAVE) { // a busy machine has time for a wave
                Clients.playTogether(all.subList(i, i + WAVE), client -> {
                    Octets name = Octets.of(client.name());
                    return List.of(send(name), expect(name, """
                            The server was told to serve 1000 clients at the same time, and 1000 \
                            are connected.
                            See "Platform threads and virtual threads" in this chapter."""));
                });
            }
        }
    }

    @Test
    @Points(2)
    void no_more_clients_are_served_than_the_server_was_told(Random random) throws IOException {
        int most = random.nextInt(3, 7);
        Handler failsAtX = client -> {
            if (client.getInputStream().read() == 'x') {
                throw new EOFException("thrown on purpose by the test's handler");
            }
            client.getOutputStream().write('.');
            ECHO.handle(client);
        };
        try (ThreadedServer server = start(most, Duration.ZERO, failsAtX);
                Clients clients = Clients.of(server.port())) {
            for (int i = 0; i < 2 * most; i++) { // each of them gives its place back
                clients.dial("failing " + i).play(send("x"), expectEnd(ONE_FAILED));
            }
            List<Client> served = clients.dialMany(most);
            served.forEach(client -> client.play(send("?"), expect(".", """
                    So many clients may be served at the same time.
                    The handlers before have failed, and a handler that has ended, in whatever \
                    way, gives its place back.""")));
            Client next = clients.dial("one too many");
            next.play(send("?"), expectNothing(A_MOMENT, """
                    The server serves %d clients already, which is as many as it was told.
                    The next one is not accepted: it waits in the backlog, see "How many are too \
                    many" in this chapter.""".formatted(most)));
            teaches("clients() says how many clients are being served; one that waits is not.",
                    () -> assertThat(server.clients()).as("clients()").isEqualTo(most));
            teaches("served() counts those whose handlers have ended, and not those at work.",
                    () -> assertThat(server.served()).as("served()").isEqualTo(2L * most));
            served.get(random.nextInt(most)).play(halfClose(), expectEnd(ONE_FAILED));
            next.play(expect(".", """
                    A client has left, so its place is free: the one that waits in the backlog \
                    is accepted and served."""));
        }
    }

    @Test
    @Points(2)
    void a_handler_that_fails_costs_its_own_client_alone(Random random) throws IOException {
        Handler failing = client -> {
            int order = client.getInputStream().read();
            switch (order) {
                case 'i' -> throw new EOFException("thrown on purpose by the test's handler");
                case 'r' ->
                    throw new NullPointerException("thrown on purpose by the test's handler");
                case 'e' -> throw new StackOverflowError("thrown on purpose by the test's handler");
                default -> client.getOutputStream().write(order);
            }
            ECHO.handle(client);
        };
        try (ThreadedServer server = start(20, Duration.ZERO, failing);
                Clients clients = Clients.of(server.port())) {
            Client witness = clients.dial("the witness");
            witness.play(send("."), expect(".", FOR_ITSELF));
            for (String order : List.of("i", "r", "e", "i", "r", "e")) {
                clients.dial("failing " + order).play(send(order), expectEnd("""
                        The handler has thrown. The connection is closed on this path, too: the \
                        client must see that nobody will answer."""));
            }
            clients.dial("resetting").play(send("."), expect(".", ONE_FAILED), reset());
            Octets word = Octets.randomWord(random);
            witness.play(send(word), expect(word, ONE_FAILED));
            clients.dial("the next").play(send("."), expect(".", ONE_FAILED));
        }
    }

    @Test
    @Points(1)
    void each_failure_is_in_the_log_with_its_client() throws IOException {
        Map<Integer, Throwable> thrown = new ConcurrentHashMap<>();
        Memory log = new Memory();
        Handler failing = client -> fail(client, thrown);
        try (ThreadedServer server = ThreadedServer.start(0, 20, Duration.ZERO, failing, log);
                Clients clients = Clients.of(server.port())) {
            clients.dialMany(5).forEach(client -> client.play(expectEnd(ONE_FAILED)));
            teaches("""
                    An exception that leaves a thread reaches nobody who could act. The server \
                    hands it to its log, with the client's address and port in front.
                    See "What one client may do to the others" in this chapter.""",
                    () -> {
                        await("5 reports").atMost(Patience.silence())
                                .until(() -> log.count() >= 5);
                        thrown.forEach((port, error) -> assertThat(log.event(error))
                                .as("The report of what the handler of 127.0.0.1:%d threw", port)
                                .startsWith("127.0.0.1:" + port));
                        assertThat(log.count()).as("The number of reports").isEqualTo(5);
                    });
        }
        ServerLog broken = (event, cause) -> {
            throw new IllegalStateException("the log of the test fails");
        };
        try (ThreadedServer server = ThreadedServer.start(0, 1, Duration.ZERO, failing, broken);
                Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(3)) {
                client.play(expectEnd("""
                        A log that throws changes nothing: the connection is closed, and the \
                        place is free for the next client."""));
            }
        }
    }

    private static void fail(Socket client, Map<Integer, Throwable> thrown) throws IOException {
        synchronized (thrown) {
            if (thrown.size() % 3 == 0) {
                IOException error = new IOException("thrown on purpose by the test's handler");
                thrown.put(client.getPort(), error);
                throw error;
            }
            if (thrown.size() % 3 == 1) {
                Error error = new StackOverflowError("thrown on purpose by the test's handler");
                thrown.put(client.getPort(), error);
                throw error;
            }
        }
        RuntimeException bug = new NullPointerException("thrown on purpose by the test's handler");
        thrown.put(client.getPort(), bug);
        throw bug;
    }

    @Test
    @Points(1)
    void the_counts_are_exact(Random random) throws IOException {
        int count = random.nextInt(100, 190);
        CountDownLatch go = new CountDownLatch(count);
        Handler together = client -> {
            go.countDown();
            awaitLatch(go); // all end in the same moment, half of them badly
            if (client.getPort() % 2 == 0) {
                throw new EOFException("thrown on purpose by the test's handler");
            }
        };
        try (ThreadedServer server = start(count, Duration.ZERO, together);
                Clients clients = Clients.of(server.port())) {
            clients.dialMany(count).forEach(client -> client.play(expectEnd(FOR_ITSELF)));
            teaches("""
                    Each of %d clients has seen the end of its connection, so each is counted.
                    Two threads that read, add and write at the same time count once: see "What \
                    one client may do to the others" in this chapter.""".formatted(count),
                    () -> assertThat(server.served()).as("served()").isEqualTo(count));
            teaches("A client that sees the end of its connection is not being served any more.",
                    () -> assertThat(server.clients()).as("clients()").isZero());
        }
        try (ThreadedServer server = start(5, Duration.ZERO, _ -> {});
                Clients clients = Clients.of(server.port())) {
            for (long n = 1; n <= 50; n++) {
                long expected = n;
                clients.dial("client " + n).play(expectEnd(FOR_ITSELF));
                teaches("A client is counted before it can see the end of its connection.",
                        () -> assertThat(server.served()).as("served()").isEqualTo(expected));
            }
        }
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("a handler of the test was interrupted", e);
        }
    }
}
