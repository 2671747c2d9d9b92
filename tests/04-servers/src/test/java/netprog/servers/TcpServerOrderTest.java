package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.servers.EstablishedServer.ECHO;
import static netprog.servers.EstablishedServer.opened;
import static netprog.servers.EstablishedServer.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// In which order the server may be used, and how it is opened and closed.
@Exercise("4.3.1")
class TcpServerOrderTest {

    private static final ServerLog SILENT = (_, _) -> {};

    private static final String SERVES = "The server is open and serves.";

    private static final String REFUSED = """
            This call makes no sense now, and the object says so before it does anything. \
            Otherwise its user gets a NullPointerException, or a second socket.""";

    private static final String FREED = """
            accept() waits until a client connects or its socket is closed: a flag or an \
            interrupt does not wake it.
            closeConnection closes that socket, so establishConnection returns.""";

    @Test
    @Points(1)
    void a_call_in_the_wrong_order_names_what_must_come_first(Random random) throws IOException {
        TcpServer server = new TcpServer(SILENT);
        for (int round = 0; round < 2; round++) {
            refused("closeConnection", "openServer", server::closeConnection);
            refused("establishConnection", "openServer",
                    () -> server.establishConnection(_ -> true, ECHO));
            if (round == 0) {
                refused("port", "openServer", server::port);
            }
            server.close();
            teaches("""
                    A server that is closed, and has ended, can be opened: openServer makes a \
                    new socket.""", () -> server.openServer("127.0.0.1", 0));
            refused("openServer", "closeConnection", () -> server.openServer("127.0.0.1", 0));
            Octets word = Octets.randomWord(random);
            EstablishedServer serving = serving(server, _ -> true, ECHO);
            Peer.dial(server.port()).play(
                    send(word),
                    expect(word, SERVES),
                    call("openServer and establishConnection again", () -> {
                        refused("openServer", "closeConnection",
                                () -> server.openServer("127.0.0.1", 0));
                        refused("establishConnection", "closeConnection",
                                () -> server.establishConnection(_ -> true, ECHO));
                    }),
                    send(word),
                    expect(word, "A call that is refused changes nothing."));
            server.closeConnection();
            serving.ends(FREED);
        }
    }

    private static void refused(String call, String first, PromptCall wrong) {
        Thrown thrown = teaches(REFUSED,
                () -> PromptCall.thrownBy(TcpServer.class, call + "()", wrong));
        teaches(REFUSED, () -> assertThat(thrown).as(call).isA(IllegalStateException.class));
        teaches("""
                The message names the call, and the one that must come first: anyone who reads \
                it knows what to change.""", () -> assertThat(thrown).says(call, first));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A socket that could not be bound is open, too, until it is closed.")
    void an_address_that_cannot_be_bound_is_named(Random random) throws IOException {
        TcpServer server = new TcpServer(SILENT);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int taken = other.getLocalPort();
            fails(server, BindException.class, "127.0.0.1", taken, "127.0.0.1", taken);
        }
        fails(server, BindException.class, "192.0.2.7", 0, "192.0.2.7");
        String unknown = Integer.toHexString(random.nextInt(1, 0xffff)) + "::1::2";
        fails(server, UnknownHostException.class, unknown, 0, unknown);
        for (int port : new int[] {-1, 65_536, -2 - random.nextInt(9_999)}) {
            fails(server, IllegalArgumentException.class, "127.0.0.1", port, port);
        }
        refused("port", "openServer", server::port); // it was never opened
        refused("establishConnection", "openServer",
                () -> server.establishConnection(_ -> true, ECHO));
        for (String host : new String[] {"127.0.0.1", ""}) {
            TcpServer open = new TcpServer(SILENT);
            open.openServer(host, 0);
            boolean elsewhere = PlainClient.reaches("127.0.0.2", open.port());
            boolean here = PlainClient.reaches("127.0.0.1", open.port());
            open.closeConnection();
            teaches("""
                    The host says who may connect. A socket that is bound to every address lets \
                    in the whole network; the loopback address lets in this machine.""", () -> {
                assertThat(here).as("Whether a client can connect to 127.0.0.1").isTrue();
                assertThat(elsewhere).as("Whether a client can connect to 127.0.0.2").isFalse();
            });
        }
    }

    private static void fails(TcpServer server, Class<? extends Exception> type, String host,
            int port, Object... named) {
        Thrown thrown = Thrown.by(() -> server.openServer(host, port));
        teaches("""
                openServer binds before it returns. If that fails, its caller must hear of it, \
                and read which address was meant.""",
                () -> assertThat(thrown).as("openServer(\"%s\", %d)", host, port).isA(type)
                        .says(named));
    }

    @Test
    @Points(1)
    void closing_ends_establish_connection(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        for (int round = 0; round < 10; round++) {
            EstablishedServer serving = serving(ECHO);
            int port = serving.port();
            if (round > 4) {
                Peer.dial(port).play(send(word), expect(word, SERVES)); // before accept() again
            } else {
                LockSupport.parkNanos(random.nextInt(3_000_000));
            }
            if (round % 2 == 0) {
                serving.server().closeConnection();
            } else {
                serving.server().close();
            }
            serving.ends(FREED);
            teaches("A server that has ended has given its port back, and still names it.",
                    () -> {
                        assertThat(PlainClient.reaches("127.0.0.1", port))
                                .as("Whether a client can connect after that").isFalse();
                        assertThat(serving.port()).as("port() after closing").isEqualTo(port);
                    });
        }
        AtomicReference<TcpServer> server = new AtomicReference<>();
        server.set(opened(SILENT));
        EstablishedServer byHandler =
                serving(server.get(), _ -> true, _ -> server.get().closeConnection());
        Peer.dial(byHandler.port()).play(expectEnd("The handler has closed the server."));
        byHandler.ends("A handler may close the server: closeConnection waits for nobody.");
        server.set(opened(SILENT));
        EstablishedServer byTest = serving(server.get(), _ -> {
            server.get().close();
            return false;
        }, ECHO);
        PlainClient.connectedTo(byTest.port()).close();
        byTest.ends("An accept test may close the server: close() waits for nobody.");
    }

    @Test
    @Points(1)
    void closing_cuts_the_conversations_that_go_on(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        EstablishedServer server = serving(ECHO);
        Peer.dial(server.port()).play(
                send(word),
                expect(word, SERVES),
                call("server.closeConnection()", server.server()::closeConnection),
                expectEnd("""
                        Closing the port does not close the connections that were accepted from \
                        it. The object owns them, so closeConnection closes them, too."""));
        server.ends(FREED);

        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        TcpServer opened = opened(SILENT);
        EstablishedServer stubborn = serving(opened, _ -> true, _ -> {
            working.countDown();
            waitFor(new CountDownLatch(1)); // until it is interrupted
            interrupted.countDown();
            waitFor(ending);
        });
        try (PlainClient _ = PlainClient.connectedTo(stubborn.port())) {
            await("the handler works").atMost(Patience.silence())
                    .until(() -> working.getCount() == 0);
            Thread closing = PeerThreads.start(opened::closeConnection);
            teaches("closeConnection waits for nobody: establishConnection does.",
                    () -> await("closeConnection() returns").atMost(Patience.silence())
                            .until(() -> !closing.isAlive()));
            teaches("""
                    A handler may wait for something else than its connection. An interrupt ends \
                    that wait.""",
                    () -> await("the thread of a handler is interrupted")
                            .atMost(Patience.silence()).until(() -> interrupted.getCount() == 0));
            refused("openServer", "establishConnection", () -> opened.openServer("127.0.0.1", 0));
            stubborn.goesOn("""
                    A handler is still at work. establishConnection returns when all have ended: \
                    then its caller knows that nobody uses what is taken down next.""");
            ending.countDown();
            stubborn.ends("The last handler has ended.");
        }
    }

    private static void waitFor(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException _) {
            return; // that is an end, too
        }
    }
}
