package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.servers.TcpConnections.ECHO;
import static netprog.servers.TcpConnections.begin;
import static netprog.servers.TcpConnections.bring;
import static netprog.servers.TcpConnections.isIn;
import static netprog.servers.TcpConnections.refuses;
import static netprog.servers.TcpConnections.stateOf;
import static netprog.servers.TcpConnections.works;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The states, and the arrows between them.
@Exercise("4.3.2")
class TcpConnectionTest {

    private static final String END = "the end of the stream";

    @ParameterizedTest(name = "{0} on {1} goes to {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # state     | operation        | next
            Listen      | openConnection   | Established
            Listen      | close            | Closed
            Established | handleConnection | Listen
            Established | close            | Closed
            Closed      | close            | Closed
            """)
    @Points(2)
    void follows_the_arrows_of_the_table(String state, String operation, String next)
            throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0);
                PlainClient client = bring(connection, state)) {
            works(connection, operation);
            isIn(connection, next, "%s in state %s".formatted(operation, state), """
                    The table in the contract says which state follows. The state is all that \
                    the next operation knows of what has happened.""");
            if (state.equals("Established")) {
                teaches("""
                        The client's connection is closed on the way to the next state, which \
                        has no client.""",
                        () -> assertThat(client.reads()).as("What the client reads")
                                .isEqualTo(END));
            }
        }
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # state     | operation
            Listen      | handleConnection
            Established | openConnection
            Closed      | openConnection
            Closed      | handleConnection
            """)
    @Points(2)
    void refuses_what_the_table_has_no_arrow_for(String state, String operation)
            throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0);
                PlainClient client = bring(connection, state);
                PlainClient _ = waiting(connection)) {
            refuses(connection, operation, state);
            refuses(connection, operation, state);
            if (!state.equals("Closed")) {
                if (state.equals("Listen")) {
                    works(connection, "openConnection");
                }
                client.sends("x");
                WaitingCall<Void> handling = begin(connection, "handleConnection",
                        socket -> socket.getOutputStream().write(socket.getInputStream().read()));
                teaches("The client is still there, and is handled as if nothing had happened.",
                        () -> assertThat(client.reads()).as("The client's echo").isEqualTo("x"));
                handling.result("The handler has returned.");
            }
        }
    }

    /// {@return a client that an operation may accept that should be refused}
    private static PlainClient waiting(TcpConnection connection) throws IOException {
        PlainClient client = new PlainClient();
        if (!stateOf(connection).equals("Closed")) {
            client.connect(connection.port());
        }
        return client;
    }

    @Test
    @Points(1)
    void client_after_client_is_handled(Random random) throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0);
                Clients clients = Clients.of(connection.port())) {
            List<String> during = new CopyOnWriteArrayList<>();
            AtomicReference<Thrown> second = new AtomicReference<>();
            for (Client client : clients.dialMany(4)) {
                Octets word = Octets.randomWord(random);
                works(connection, "openConnection");
                teaches("The state Established carries the socket that was accepted.",
                        () -> assertThat(accepted(connection)).as("Its client is connected")
                                .isTrue());
                client.play(send(word), halfClose());
                begin(connection, "handleConnection", socket -> {
                    if (during.isEmpty()) { // the others still wait
                        second.set(Thrown.by(connection::openConnection));
                    }
                    during.add(stateOf(connection));
                    ECHO.handle(socket);
                }).result("The client has ended its side, so the handler returns.");
                client.play(
                        expect(word, "The handler sends back what it receives."),
                        expectEnd("The handler has returned, so the connection is closed."));
                isIn(connection, "Listen", "handling a client", """
                        The others wait in the backlog: the listening socket stays open, and the \
                        connection listens again.""");
            }
            teaches("""
                    While the handler talks, the client is connected. It runs on the thread that \
                    called handleConnection, which returns when the conversation is over.""",
                    () -> assertThat(Elements.of(during)).as("The states that four handlers saw")
                            .containsExactly("Established", "Established", "Established",
                                    "Established"));
            teaches("A handler has one client. While it talks, a second one is not accepted.",
                    () -> assertThat(second.get()).as("openConnection() in the handler")
                            .isA(TcpStateException.class));
        }
    }

    private static boolean accepted(TcpConnection connection) {
        return connection.state() instanceof TcpState.Established established
                && established.client().isConnected() && !established.client().isClosed()
                && established.client().getLocalPort() == connection.port();
    }

    @Test
    @Points(1)
    void two_connections_have_a_state_each(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (TcpConnection one = TcpConnection.listen(0);
                PlainClient client = bring(one, "Established");
                TcpConnection other = TcpConnection.listen(0)) {
            String lesson = """
                    Each object has a state of its own. A static field, or one that is shared, \
                    makes two conversations one.""";
            isIn(one, "Established", "making another connection", lesson);
            isIn(other, "Listen", "opening another connection", lesson);
            refuses(other, "handleConnection", "Listen");
            Peer.dial(other.port()).play(
                    send(word),
                    halfClose(),
                    call("openConnection(), handleConnection(echo)", () -> {
                        works(other, "openConnection");
                        begin(other, "handleConnection", ECHO).result("The client has ended.");
                    }),
                    expect(word, lesson),
                    expectEnd("The handler has returned."));
            isIn(one, "Established", "handling another connection", lesson);
            works(other, "close");
            isIn(one, "Established", "closing another connection", lesson);
            works(one, "handleConnection");
            teaches(lesson, () -> assertThat(client.reads()).as("What the client reads")
                    .isEqualTo(END));
            isIn(one, "Listen", "its own client", lesson);
            isIn(other, "Closed", "handling another connection", lesson);
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A socket that could not be bound is open, too, until it is closed.")
    void a_port_that_cannot_be_bound_is_named(Random random) throws IOException {
        String named = """
                listen() binds before it returns. If that fails, its caller must hear of it, and \
                read which port was meant.""";
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int taken = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> TcpConnection.listen(taken).close());
            teaches(named, () -> assertThat(thrown).as("listen(%d)", taken)
                    .isA(BindException.class).says(taken));
        }
        for (int port : new int[] {-1, 65_536, -2 - random.nextInt(9_999)}) {
            Thrown thrown = Thrown.by(() -> TcpConnection.listen(port).close());
            teaches(named, () -> assertThat(thrown).as("listen(%d)", port)
                    .isA(IllegalArgumentException.class).says(port));
        }
        try (TcpConnection connection = TcpConnection.listen(0)) {
            boolean here = PlainClient.reaches("127.0.0.1", connection.port());
            boolean elsewhere = PlainClient.reaches("127.0.0.2", connection.port());
            teaches("""
                    listen() returns when clients can connect, and only those of this machine \
                    can: it binds the loopback address.""", () -> {
                assertThat(here).as("Whether a client can connect to 127.0.0.1").isTrue();
                assertThat(elsewhere).as("Whether a client can connect to 127.0.0.2").isFalse();
            });
        }
    }
}
