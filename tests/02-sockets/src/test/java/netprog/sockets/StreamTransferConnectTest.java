package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.sockets.StreamTransferCalls.CRLF;
import static netprog.sockets.StreamTransferCalls.LIMIT;
import static netprog.sockets.StreamTransferCalls.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.Addresses;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.StubbornServer;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Connections over TCP: how they begin, how long they wait, and how they end.
@Exercise("2.2")
class StreamTransferConnectTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration A_MOMENT = Duration.ofMillis(60);
    private static final Duration SOME_TIME = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            connect() opened the socket, so it also closes the socket when it throws: its caller \
            has no connection to close.
            Otherwise a program that tries again and again runs out of sockets.""")
    void a_server_that_cannot_be_reached_is_named_in_time() throws IOException {
        try (FullBacklog full = FullBacklog.open()) {
            Thrown thrown = Thrown.by(
                    () -> StreamTransfer.connect(full.address(), A_MOMENT).close());
            teaches("""
                    A request to connect may get no answer. Unless the program sets a time, the \
                    system decides how long to wait, which is often minutes.
                    See "Connecting ends in one of three ways" in this chapter.""",
                    () -> assertThat(thrown).as("connect()").isA(full.due()));
            names(full.address(), thrown);
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            Thrown thrown = Thrown.by(
                    () -> StreamTransfer.connect(nobody.address(), Patience.silence()).close());
            teaches("""
                    Nobody listens on that port, so the connection is refused (RFC 9293, section \
                    3.5.2). ConnectException says so.""",
                    () -> assertThat(thrown).as("connect()").isA(ConnectException.class));
            names(nobody.address(), thrown);
            Thrown patient = Thrown.by(
                    () -> StreamTransfer.connect(nobody.address(), LONGEST).close());
            teaches("""
                    A time-out may be any Duration, also the longest. A number of milliseconds in \
                    an int ends at 24.8 days, and not every Duration is a long of nanoseconds.""",
                    () -> assertThat(patient).as("connect(server, %s)", LONGEST)
                            .isA(ConnectException.class));
            hostsAreNamedAsTheyWereGiven(nobody.port());
        }
        for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(999_999),
                Duration.ofDays(-1))) {
            Thrown thrown = Thrown.by(() -> StreamTransfer.connect(loopback(1), none).close());
            teaches("""
                    No server can answer in no time, so the caller made a mistake. Mind that some \
                    calls of the JDK take 0 milliseconds for "wait for ever".""",
                    () -> assertThat(thrown).as("connect(server, %s)", none)
                            .isA(IllegalArgumentException.class));
        }
        Needs.UNANSWERED_CLIENTS.demand();
        Needs.IPV6.demand();
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0)); // does not listen
            InetSocketAddress six = (InetSocketAddress) bound.getLocalSocketAddress();
            Thrown thrown = Thrown.by(
                    () -> StreamTransfer.connect(six, Patience.silence()).close());
            teaches("""
                    An IPv6 address contains colons, so it stands in brackets in front of a port \
                    (RFC 5952, section 6).""",
                    () -> assertThat(thrown.message().replace("[::1]", "[0:0:0:0:0:0:0:1]"))
                            .as("The message of the exception").contains(Addresses.text(six)));
        }
    }

    private static void hostsAreNamedAsTheyWereGiven(int port) throws IOException {
        InetAddress printer =
                InetAddress.getByAddress("printer.example", new byte[] {127, 0, 0, 1});
        Thrown refused = Thrown.by(() -> StreamTransfer.connect(
                new InetSocketAddress(printer, port), Patience.silence()).close());
        teaches("""
                The message names the host by what getHostString() returns: that is how the \
                caller knows it.""",
                () -> assertThat(refused).says("printer.example:" + port));
        Thrown unknown = Thrown.by(() -> StreamTransfer.connect(
                InetSocketAddress.createUnresolved("nowhere.invalid", port), Patience.silence())
                .close());
        teaches("""
                A name without an address cannot be connected to. Java has an exception that says \
                so, and its message names the host.""",
                () -> assertThat(unknown).as("connect() to an unresolved host")
                        .isA(UnknownHostException.class).says("nowhere.invalid"));
    }

    @Test
    @Points(1)
    void the_next_address_is_tried_when_one_does_not_answer(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (ClosedPort first = ClosedPort.tcp(); FullBacklog full = FullBacklog.open();
                ServerSocket third = listening()) {
            Peer.listen().play(port -> {
                List<InetSocketAddress> servers = List.of(first.address(), full.address(),
                        InetSocketAddress.createUnresolved("nowhere.invalid", port), loopback(port),
                        loopback(third.getLocalPort()));
                try (StreamTransfer transfer = StreamTransfer.connectAny(servers,
                        Duration.ofMillis(300))) {
                    transfer.sendAll(word.toArray());
                }
            },
                    expect(word, """
                            A host may have several addresses, of IPv4 and of IPv6, and a server \
                            need not listen on all of them.
                            An address that does not answer is no reason to give up."""));
            teaches("""
                    The first address that answers gives the connection. Another connection would \
                    never be used, and its server would wait for it.""",
                    () -> assertThat(hasClient(third)).withFailMessage(
                            "An address after the one that answered was tried.").isFalse());
        }
        try (ClosedPort one = ClosedPort.tcp(); FullBacklog other = FullBacklog.open()) {
            List<InetSocketAddress> servers = List.of(one.address(), other.address());
            Thrown thrown = Thrown.by(() -> StreamTransfer.connectAny(servers, A_MOMENT).close());
            teaches("None of the addresses answers, so there is no connection.",
                    () -> assertThat(thrown).as("connectAny()").isA(ConnectException.class));
            names(one.address(), thrown);
            names(other.address(), thrown);
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    void each_wait_may_take_the_time_given_and_no_longer(Random random) throws IOException {
        Octets much = Octets.random(32 * MEBIBYTE, random);
        try (ServerSocket deaf = listening();
                StreamTransfer transfer = StreamTransfer.connect(loopback(deaf.getLocalPort()),
                        A_MOMENT)) {
            Thrown receiving = Thrown.by(() -> transfer.receiveExactly(3));
            Thrown sending = Thrown.by(() -> transfer.sendAll(much.toArray()));
            teaches("""
                    The time given to connect() bounds each later wait too: the other end may be \
                    down, and a connection does not notice that by itself.
                    See "A channel has no time-out" in this chapter.""", () -> {
                assertThat(receiving).as("receiveExactly(3)").isA(SocketTimeoutException.class);
                assertThat(sending).as("sendAll(32 MiB)").isA(SocketTimeoutException.class);
            });
        }
        receivesDrops();
    }

    /// The server sends an octet every 10 ms, and each message takes longer than
    /// one wait may.
    private static void receivesDrops() throws IOException {
        try (StubbornServer server = StubbornServer.dripping();
                StreamTransfer transfer = StreamTransfer.connect(server.address(), SOME_TIME)) {
            String lesson = """
                    The server sends an octet every 10 ms, and each wait may take 250 ms: nothing \
                    is late. The time bounds each wait, and not the whole message.""";
            teaches(lesson, () -> transfer.receiveExactly(28));
            isInTime(lesson, () -> transfer.receiveUntil(CRLF.toArray(), 28));
            isInTime(lesson, () -> transfer.receiveAll(60));
        }
    }

    /// Demands that a call does not time out. What else it does is judged
    /// elsewhere.
    private static void isInTime(String lesson, ThrowingCallable call) {
        teaches(lesson, () -> {
            try {
                call.call();
            } catch (TooManyOctets | EOFException _) {
                return; // and not a time-out
            }
        });
    }

    @WireTest
    @Points(1)
    @LeavesNothingBehind("close() closes the channel, and with it the connection.")
    void a_conversation_ends_with_close(Slicing slicing, Random random) {
        Octets question = Octets.randomWord(random);
        Octets answer = Octets.randomWord(random);
        Peer.listen().sliced(slicing).play(port -> {
            StreamTransfer transfer = StreamTransfer.connect(loopback(port), Patience.silence());
            transfer.sendAll(question.plus(CRLF).toArray());
            until(answer, CRLF, LIMIT, transfer, "The message ends before the delimiter.");
            transfer.close();
            transfer.close();
        },
                expect(question.plus(CRLF), "The octets are sent as they are."),
                send(answer.plus(CRLF)),
                expectEnd("close() closes the connection: a FIN tells the other end."));
    }

    private static void names(InetSocketAddress server, Thrown thrown) {
        teaches("""
                Anyone who reads the message must know which server was meant: an error names the \
                attempt and the value.""",
                () -> assertThat(thrown).says("127.0.0.1:" + server.getPort()));
    }

    private static boolean hasClient(ServerSocket server) throws IOException {
        server.setSoTimeout((int) A_MOMENT.toMillis());
        try (Socket _ = server.accept()) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
