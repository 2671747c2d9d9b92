package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.servers.EstablishedServer.ECHO;
import static netprog.servers.EstablishedServer.opened;
import static netprog.servers.EstablishedServer.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import netprog.peers.Addresses;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

/// Who is served, and how.
@Exercise("4.3.1")
class TcpServerTest {

    private static final int CLIENTS = 24;

    private static final Duration DRIP = Duration.ofMillis(20);

    private static final String END = "the end of the stream";

    private static final String SERVED = "This client passes the accept test, so it is served.";

    @Test
    @Points(1)
    void clients_are_served_at_the_same_time(Random random) throws IOException {
        try (EstablishedServer server = serving(ECHO);
                Clients clients = Clients.of(server.port())) {
            for (Client client : clients.dialMany(CLIENTS).reversed()) {
                Octets word = Octets.randomWord(random);
                client.play(send(word), expect(word, """
                        Each client has a thread of its own. A client that is silent, or talks \
                        for long, must not keep the others waiting.
                        See "4.2.1 Threaded servers" in this chapter."""));
            }
        }
    }

    @Test
    @Points(1)
    void the_accept_test_decides_by_the_address(Random random) throws IOException {
        Set<InetSocketAddress> welcome = ConcurrentHashMap.newKeySet();
        List<String> asked = new CopyOnWriteArrayList<>();
        TcpServer opened = opened((_, _) -> {});
        try (EstablishedServer server = serving(opened, address -> {
            asked.add(Addresses.text(address));
            return welcome.contains(address);
        }, client -> client.getOutputStream().write('w'))) {
            List<String> came = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                boolean isWelcome = i < 2 ? i == 0 : random.nextBoolean();
                try (PlainClient client = new PlainClient()) {
                    if (isWelcome) {
                        welcome.add(client.address());
                    }
                    came.add(Addresses.text(client.address()));
                    client.connect(server.port());
                    teaches("""
                            The accept test gets the client's address and decides: true is for \
                            the handler, false for a connection that ends without a word.""",
                            () -> assertThat(client.reads()).as(isWelcome
                                    ? "What a client reads that passes the test"
                                    : "What a client reads that does not pass the test")
                                    .isEqualTo(isWelcome ? "w" : END));
                }
            }
            teaches("The test is asked once for each client, with that client's address and port.",
                    () -> assertThat(Elements.of(asked)).as("The addresses that the test saw")
                            .containsExactlyElementsOf(came));
        }
    }

    @Test
    @Points(1)
    void a_refused_client_reads_the_end_and_no_reset() throws IOException {
        TcpServer opened = opened((_, _) -> {});
        TcpServer other = opened((_, _) -> {});
        try (PlainClient early = PlainClient.connectedTo(opened.port());
                PlainClient late = new PlainClient()) {
            early.sends("x".repeat(3_000));
            long begin = System.nanoTime();
            try (EstablishedServer _ = serving(opened, _ -> false, ECHO);
                    EstablishedServer _ = serving(other,
                            _ -> throwUnchecked(new IllegalStateException("the test's")), ECHO)) {
                late.connect(other.port());
                for (PlainClient client : List.of(early, late)) {
                    teaches("A refusal is not an error: the client reads the end of the stream.",
                            () -> assertThat(client.reads()).as("What a refused client reads")
                                    .isEqualTo(END));
                }
                long reset = sendOn(List.of(early, late), begin);
                teaches("""
                        A socket that is closed with octets unread sends RST, and so does one \
                        that gets octets after that (RFC 9293, section 3.6.1).
                        So the server ends its own direction alone, and reads on for a second.""",
                        () -> assertThat(reset).withFailMessage("A refused client was reset after "
                                + "%d ms, while it was still sending.", reset)
                                .isGreaterThanOrEqualTo(1_000));
            }
        }
    }

    /// Sends on from clients that have read the end, in the second in which their
    /// server still reads. {@return after how many milliseconds one of them was
    /// reset; very late if none was}
    private static long sendOn(List<PlainClient> clients, long begin) {
        AtomicLong reset = new AtomicLong(Long.MAX_VALUE);
        await("600 ms pass").pollInterval(DRIP).atMost(Patience.deadline()).until(() -> {
            boolean sent = clients.stream().allMatch(client -> client.sends("x"));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            if (!sent) {
                reset.set(millis);
            }
            return !sent || millis >= 600;
        });
        return reset.get();
    }

    @Test
    @Points(1)
    void a_refused_client_that_stays_holds_up_nobody_and_is_cut(Random random)
            throws IOException {
        List<PlainClient> unwelcome = new ArrayList<>();
        Set<InetSocketAddress> refused = ConcurrentHashMap.newKeySet();
        TcpServer opened = opened((_, _) -> {});
        try (EstablishedServer server = serving(opened, at -> !refused.contains(at), ECHO)) {
            for (int i = 0; i < CLIENTS; i++) {
                PlainClient client = new PlainClient();
                refused.add(client.address());
                unwelcome.add(client);
                client.connect(server.port());
            }
            Octets word = Octets.randomWord(random);
            Peer.dial(server.port()).play(
                    send(word),
                    expect(word, """
                            %d clients were refused before this one, and have not closed yet. \
                            The thread that accepts must not wait for them."""
                            .formatted(CLIENTS)));
            for (PlainClient client : unwelcome.subList(0, 8)) {
                client.close();
            }
            long percent = ProcessorTime.busiest();
            teaches("read() returns -1: the client has ended, too, and the refusal is over.",
                    () -> assertThat(percent)
                            .as("Processor time of a thread, in percent of a thread that spins")
                            .isLessThan(ProcessorTime.SPINS));
            PlainClient dripping = unwelcome.getLast();
            teaches("""
                    A refused client that sends an octet now and then must not keep its \
                    connection: the second counts from the refusal, not from the last octet.""",
                    () -> await("a refused client that sends an octet every 20 ms is cut")
                            .pollInterval(DRIP)
                            .atMost(Patience.silence().plusSeconds(1))
                            .until(() -> !dripping.sends("x")));
        } finally {
            for (PlainClient client : unwelcome) {
                client.close();
            }
        }
    }

    @Test
    @Points(1)
    void what_is_thrown_for_one_client_concerns_no_other(Random random) throws IOException {
        List<Throwable> failures = List.of(new IOException("the test's handler"),
                new IllegalStateException("the test's handler"), new LinkageError("the test's"));
        for (Throwable failure : failures) {
            isReported(failure, "handler", client -> throwAny(failure), _ -> true, random);
        }
        for (Throwable failure : failures.subList(1, 3)) {
            isReported(failure, "accept test", ECHO, _ -> throwUnchecked(failure), random);
        }
        ServerLog broken = (_, _) -> throwUnchecked(failures.get(1));
        try (EstablishedServer server = serving(opened(broken), _ -> true,
                _ -> throwAny(failures.get(0)))) {
            for (int i = 0; i < 3; i++) {
                Peer.dial(server.port()).play(
                        expectEnd("A log that throws changes nothing: the connection is closed."));
            }
            server.goesOn("A log that throws ends nothing.");
        }
    }

    /// One client fails while another one talks and before a third one connects.
    private static void isReported(Throwable failure, String who, Handler failing,
            Predicate<InetSocketAddress> failingTest, Random random) throws IOException {
        String fault = "a client whose %s throws %s".formatted(who,
                failure.getClass().getSimpleName());
        String lesson = """
                A failure concerns its own client. The others are served on, and so is the next \
                one: a loop that accepts must outlive whatever is thrown for a client.""";
        TcpServerReports reports = new TcpServerReports();
        Octets word = Octets.randomWord(random);
        PlainClient unlucky = new PlainClient();
        InetSocketAddress address = unlucky.address();
        try (unlucky; EstablishedServer server = serving(opened(reports),
                at -> !at.equals(address) || failingTest.test(at),
                client -> handler(client, address, failing).handle(client))) {
            Peer.dial(server.port()).play(
                    send(word),
                    expect(word, SERVED),
                    call(fault, () -> {
                        unlucky.connect(server.port());
                        teaches("""
                                A client whose %s failed is not left waiting: its connection is \
                                closed.""".formatted(who), () -> assertThat(unlucky.reads())
                                .as("What the client reads").isEqualTo(END));
                        unlucky.close();
                    }),
                    send(word),
                    expect(word, lesson));
            Peer.dial(server.port()).play(send(word), expect(word, lesson));
            server.goesOn(lesson);
            reports.has(failure, address.getPort(), """
                    What is thrown for a client has no caller to tell. The log gets what was \
                    thrown, and the client's address and port as in 127.0.0.1:40312.""");
            server.server().close();
            server.ends("All conversations are over.");
            teaches("The log hears of each failure once, and of nothing else about this client.",
                    () -> assertThat(reports.about(address.getPort()))
                            .as("The number of reports about the client").isEqualTo(1));
        }
    }

    private static Handler handler(Socket client, InetSocketAddress unlucky, Handler failing) {
        return client.getRemoteSocketAddress().equals(unlucky) ? failing : ECHO;
    }

    private static void throwAny(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        throwUnchecked(failure);
    }

    private static boolean throwUnchecked(Throwable failure) {
        if (failure instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The server closes the connection when the handler has returned or thrown: the handler \
            may simply return. A client that is refused has a connection, too.""")
    void every_connection_is_closed_when_its_conversation_is_over(Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        EstablishedServer server = serving(client -> {
            int octet = client.getInputStream().read();
            if (octet < 'n') {
                throw new IOException("the test's handler");
            }
        });
        for (String first : List.of("z", "a", "y", "b")) {
            Peer.dial(server.port()).play(
                    send(first),
                    expectEnd("""
                            The handler has %s, so this conversation is over and the server \
                            closes the connection (RFC 9293, section 3.6)."""
                            .formatted(first.charAt(0) < 'n' ? "thrown" : "returned")));
        }
        server.close();
        EstablishedServer echoing = serving(ECHO);
        Peer.dial(echoing.port()).play(send(word), expect(word, SERVED), reset());
        Peer.dial(echoing.port()).play(send(word), expect(word, SERVED), halfClose(),
                expectEnd("The handler has returned, so the server closes."));
        PlainClient open = PlainClient.connectedTo(echoing.port());
        echoing.close();
        open.close();
    }
}
