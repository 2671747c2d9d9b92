package netprog.peers;

import static netprog.peers.Script.call;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.peers.SmallServer.masked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What many clients notice of a server, and what a student reads then. Times
/// and ports are masked.
@ExtendWith(InScope.class)
class ClientsTest {

    private static final String LESSON = "No client waits for another one.";

    @Test
    void clients_that_talk_in_reverse_order_find_out_a_sequential_server() throws IOException {
        try (ManyServer wrong = ManyServer.sequential(SmallServer::echo);
                Clients clients = Clients.of(wrong.port())) {
            assertThat(message(() -> inReverse(clients))).isEqualTo("""
                    Client 3: nothing arrived for 300 ms (0 of 5 octets had arrived).

                    N ms  client 1 -- connects to 127.0.0.1:PORT
                    N ms  client 2 -- connects to 127.0.0.1:PORT
                    N ms  client 3 -- connects to 127.0.0.1:PORT
                    N ms  client 3 -> "hello"
                    N ms  (client 3: silence for 300 ms)

                      expected  "hello"
                      received  ""
                                 ^ octet 0: 5 expected, nothing arrived

                    No client waits for another one.""");
        }
        try (ManyServer right = ManyServer.concurrent(SmallServer::echo);
                Clients clients = Clients.of(right.port())) {
            inReverse(clients);
        }
    }

    private static void inReverse(Clients clients) {
        for (Client client : clients.dialMany(3).reversed()) {
            client.play(send("hello"), expect("hello", LESSON));
        }
    }

    @Test
    void an_answer_may_need_another_client() throws IOException {
        Exchanger<Integer> exchanger = new Exchanger<>();
        SmallServer answersTheOther = socket -> {
            int octet = socket.getInputStream().read();
            try {
                socket.getOutputStream().write(exchanger.exchange(octet, 100,
                        TimeUnit.MILLISECONDS));
                SmallServer.echo(socket);
            } catch (InterruptedException | TimeoutException _) {
                return;
            }
        };
        try (ManyServer right = ManyServer.concurrent(answersTheOther);
                Clients clients = Clients.of(right.port())) {
            askEachOther(clients);
            assertThat(masked(TestScope.current().transcript().render()).lines().sorted())
                    .containsExactly(
                            "N ms  ada  -- connects to 127.0.0.1:PORT",
                            "N ms  ada  -> \"a\"",
                            "N ms  bob  -- connects to 127.0.0.1:PORT",
                            "N ms  bob  -> \"b\"",
                            "N ms  you  -> ada: \"b\"",
                            "N ms  you  -> bob: \"a\"");
        }
        try (ManyServer wrong = ManyServer.sequential(answersTheOther);
                Clients clients = Clients.of(wrong.port())) {
            assertThat(message(() -> askEachOther(clients))).startsWith(
                    "Client ada: your side closed the connection too early (0 of 1 octets");
        }
    }

    private static void askEachOther(Clients clients) {
        Client ada = clients.dial("ada");
        Client bob = clients.dial("bob");
        ada.play(send("a"));
        bob.play(send("b"));
        ada.play(expect("b", LESSON));
        bob.play(expect("a", LESSON));
    }

    @Test
    void slow_clients_keep_a_fast_one_waiting_where_there_are_too_few_threads()
            throws IOException {
        try (ManyServer right = ManyServer.concurrent(SmallServer::echo);
                Clients clients = Clients.of(right.port())) {
            slowAndFast(clients);
        }
        try (ManyServer wrong = ManyServer.sequential(SmallServer::echo);
                Clients clients = Clients.of(wrong.port())) {
            assertThat(message(() -> slowAndFast(clients)))
                    .startsWith("Client fast: nothing arrived for 300 ms");
        }
    }

    private static void slowAndFast(Clients clients) {
        List<Client> slow = clients.dialMany(2);
        slow.forEach(client -> client.begin(drip(Octets.of("x".repeat(20)), 25),
                expect("x".repeat(20), LESSON)));
        clients.dial("fast").play(send("hello"), expect("hello", LESSON));
        slow.forEach(Client::finish);
    }

    @Test
    void a_script_that_was_begun_fails_when_it_is_finished() throws IOException {
        try (ManyServer server = ManyServer.concurrent(_ -> {});
                Clients clients = Clients.of(server.port())) {
            Client ada = clients.dial("ada");
            ada.begin(expect("hello", LESSON));
            assertThat(message(ada::finish)).startsWith("Client ada: your side closed");
        }
    }

    @Test
    void a_drip_ends_early_when_the_server_has_had_enough() throws IOException {
        try (ManyServer server = ManyServer.concurrent(socket -> {
            socket.getInputStream().readNBytes(3);
        }); Clients clients = Clients.of(server.port())) {
            clients.dial("ada").play(drip(Octets.of("x".repeat(10_000)), 5),
                    expectEnd("The server ends what is too slow."));
        }
        assertThat(TestScope.current().transcript().render().length()).isLessThan(1000);
    }

    @Test
    void a_client_that_does_not_read_reads_from_its_first_expectation_on() throws IOException {
        Octets much = Octets.of(new byte[16 * 1024 * 1024]);
        AtomicInteger written = new AtomicInteger();
        try (ManyServer server = ManyServer.concurrent(socket -> {
            socket.getOutputStream().write(much.toArray());
            written.incrementAndGet();
        }); Clients clients = Clients.of(server.port())) {
            Client deaf = clients.dialNotReading("deaf");
            Client ada = clients.dial("ada");
            ada.play(expect(much, LESSON), expectEnd(LESSON));
            assertThat(written).hasValue(1);
            deaf.play(expect(much, LESSON), expectEnd(LESSON));
            assertThat(written).hasValue(2);
        }
    }

    @Test
    void what_is_sent_is_cut_into_pieces() throws IOException {
        try (ManyServer server = ManyServer.concurrent(socket -> {
            byte[] all = socket.getInputStream().readNBytes(3);
            socket.getOutputStream().write(all);
        }); Clients clients = Clients.of(server.port()).sliced(new Slicing.EachOctet())) {
            clients.dial("ada").play(send("abc"), expect("abc", LESSON));
        }
        assertThat(TestScope.current().transcript().render())
                .contains("ada  -> \"a\" \"b\" \"c\"\n");
    }

    @Test
    void a_client_that_nobody_answers_is_named() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp()) {
            assertThat(message(() -> Clients.of(nobody.port()).dial("ada"))).isEqualTo("""
                    Client ada: nobody listens on 127.0.0.1:PORT.

                    N ms  ada  -- cannot connect to 127.0.0.1:PORT

                    A connection is refused when no socket listens on the port (RFC 9293, \
                    section 3.5.2).
                    See "Listening comes before connecting" in chapter 03.""");
        }
        assertThatThrownBy(() -> Clients.of(0)).isInstanceOf(PeerFailure.class)
                .hasMessageStartingWith("port() returned 0: there is no port to connect to.");
    }

    @Test
    void a_thousand_clients_at_once_need_no_threads_of_the_platform() throws IOException {
        AtomicInteger most = new AtomicInteger();
        try (ManyServer server = ManyServer.concurrent(SmallServer::echo);
                Clients clients = Clients.of(server.port())) {
            int before = Thread.activeCount();
            List<Client> thousand = clients.dialMany(1000);
            Clients.playTogether(thousand, client -> List.of(
                    send(client.name()),
                    expect(client.name(), LESSON),
                    call("count", () -> most.accumulateAndGet(Thread.activeCount(), Math::max)),
                    pause(50),
                    halfClose(),
                    expectEnd(LESSON)));
            assertThat(most.get() - before).isLessThan(20);
        }
    }

    @Test
    void the_first_of_many_failures_is_shown_alone_and_the_others_are_counted()
            throws IOException {
        SmallServer losesTheLastTwo = socket -> {
            byte[] name = socket.getInputStream().readNBytes(10);
            if (!new String(name, StandardCharsets.US_ASCII).startsWith("99")) {
                socket.getOutputStream().write(name);
            }
        };
        try (ManyServer server = ManyServer.concurrent(losesTheLastTwo);
                Clients clients = Clients.of(server.port())) {
            List<Client> many = clients.dialMany(100);
            assertThat(message(() -> Clients.playTogether(many, client -> {
                String name = "%03d client".formatted(client.number() < 99 ? 7 : 990);
                return List.of(send(name), expect(name, LESSON), expectEnd(LESSON));
            }))).matches("""
                    (?s)Client (99|100): your side closed the connection too early \\(0 of 10 \
                    octets had arrived\\)\\. 2 of 100 clients failed\\.

                    N ms  client \\1 +-- connects to 127.0.0.1:PORT
                    N ms  client \\1 +-> "990 client"
                    N ms  you +-- client \\1: FIN
                     +\\(the other clients are left out\\)

                      expected .*""");
        }
    }

    @Test
    void nothing_is_left_of_them() throws Exception {
        try (ManyServer server = ManyServer.concurrent(SmallServer::echo)) {
            Leaks leaks = new Leaks();
            try (Clients clients = Clients.of(server.port())) {
                clients.dialMany(3).getFirst().begin(expect("never", LESSON));
                clients.dialNotReading("deaf");
            }
            assertThat(leaks.leftOver()).isEmpty();
        }
    }

    private static String message(ThrowingCallable play) {
        return masked(catchThrowableOfType(PeerFailure.class, play).getMessage());
    }
}
