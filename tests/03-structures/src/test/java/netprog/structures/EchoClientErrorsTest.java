package netprog.structures;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.2")
@WellKnownPort(7)
class EchoClientErrorsTest {

    private static final int PACKET_OCTETS = 1024;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Shorter than a peer's patience, so that the client is the first to give up.
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final String SENT = "The client sends what its input holds, unchanged.";

    private static final String NAMED = """
            An error names what was attempted and with which value: anyone who reads the message \
            must know which server was meant.""";

    private static final String COUNTED = """
            "It does not work" helps nobody: how many octets of the packet had arrived, and how \
            many it has, show where it stopped.""";

    private static final String OFFSET = """
            "It does not work" helps nobody: the offset of the first wrong octet, counted from 0 \
            at the beginning of the input, shows where to look.""";

    private static final String UNWRITTEN = """
            The output gets an echo when all of it is there and has been compared: what is \
            incomplete or wrong is not an echo.""";

    private static final String LEFT_OPEN = """
            The code that opens a stream closes it. The caller opened these two, and may go on \
            using them: after System.out is closed, it shows nothing any more.""";

    @Test
    @Points(1)
    void a_server_that_goes_away_is_an_error_that_counts_the_octets(Random random) {
        Octets word = Octets.randomWord(random);
        int arrived = random.nextInt(2, word.length());
        String lesson = """
                read() returned -1 in the middle of an echo: the server has closed, and what is \
                missing will never arrive (RFC 9293, section 3.6).
                That is not the end of the conversation but an EOFException: the packet was not \
                echoed.""";

        refuses(EOFException.class, lesson, word, Patience.silence(), arrived,
                expect(word, SENT),
                send(word.slice(0, arrived)),
                close());
    }

    @Test
    @Points(1)
    void silence_ends_in_a_time_out_that_counts_the_octets(Random random) {
        Octets word = Octets.randomWord(random);
        int arrived = random.nextInt(2, word.length());
        String lesson = """
                A server that has lost its power sends no FIN: without a time-out a read waits for \
                ever.
                The contract gives the time and the exception. See "Nobody answers" in this \
                chapter.""";

        refuses(SocketTimeoutException.class, lesson, word, SHORT, arrived,
                expect(word, SENT),
                send(word.slice(0, arrived)),
                neverAnswer());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The program that opens a socket closes it on every path, also when a read throws.
            try-with-resources closes what it opened, however its block ends.""")
    void a_reset_is_an_error_that_names_the_server(Random random) {
        Octets word = Octets.randomWord(random);
        Listener peer = Peer.listen();

        peer.play(port -> {
            Thrown thrown = Thrown.by(() -> run(loopback(port), word, Patience.silence()));
            teaches("""
                    RST ends the connection at once and says that something went wrong (RFC 9293, \
                    section 3.10.7.4): the packet was not echoed.""",
                    () -> assertThat(thrown).as("run()").isA(IOException.class));
            namesTheServer(thrown, port);
        }, expect(word, SENT), reset());
        Octets packet = Octets.random(PACKET_OCTETS, random);
        fails(packet, CallersStreams.whoseInputFails(packet));
        fails(packet, CallersStreams.whoseOutputFails(packet));
    }

    private static void fails(Octets packet, CallersStreams streams) {
        Peer.listen().play(
                port -> teaches("""
                        An input or output that fails is an error for the caller, who owns it.
                        The connection is closed then too: nobody else can close it.""",
                        () -> assertThat(
                                Thrown.by(() -> EchoClient.run(loopback(port), streams.in(),
                                        streams.out(), Patience.silence())))
                                .as("run()").isA(IOException.class)),
                expect(packet, SENT),
                send(packet),
                neverAnswer());
        teaches(LEFT_OPEN, () -> assertThat(streams.closed()).as("The list of closed streams")
                .isEmpty());
    }

    @Test
    @Points(1)
    void a_server_that_cannot_be_reached_is_named_in_time(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (FullBacklog full = FullBacklog.open()) {
            long begin = System.nanoTime();
            Thrown late = Thrown.by(() -> run(full.address(), word, A_MOMENT));
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            teaches("""
                    A request to connect may stay unanswered. How long the system tries again is \
                    its own choice, often minutes, unless the program says.
                    See "Nobody answers" in this chapter.""",
                    () -> {
                        assertThat(late).as("run()").isA(full.due());
                        assertThat(waited).as("The time until run() gave up")
                                .isLessThan(A_MOMENT.plus(Patience.silence()));
                    });
            namesTheServer(late, full.port());
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            Thrown refused = Thrown.by(() -> run(nobody.address(), word, SHORT));
            teaches("""
                    No socket listens on that port, so the connection is refused (RFC 9293, \
                    section 3.5.2). ConnectException says so.""",
                    () -> assertThat(refused).as("run()").isA(ConnectException.class));
            namesTheServer(refused, nobody.port());
            for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-250),
                    Duration.ofNanos(999_999))) {
                teaches("""
                        Less than a millisecond is not a time-out: to a socket 0 means for ever.
                        The contract names the exception.""",
                        () -> assertThat(Thrown.by(() -> run(nobody.address(), word, none)))
                                .as("run() with a time-out of %d ns", none.toNanos())
                                .isA(IllegalArgumentException.class));
            }
        }
        longest(word);
        cannotConnect(word);
        Needs.UNANSWERED_CLIENTS.demand();
        Needs.IPV6.demand();
    }

    private static void longest(Octets word) {
        for (Duration longest : List.of(Duration.ofDays(40), Duration.ofSeconds(Long.MAX_VALUE))) {
            Peer.listen().play(
                    port -> teaches("""
                            Any time-out from a millisecond on is possible. A socket takes an int \
                            of milliseconds, which ends after 24 days.""",
                            () -> run(loopback(port), word, longest)),
                    expect(word, SENT),
                    pause(20), send(word),
                    neverAnswer());
        }
    }

    private static void cannotConnect(Octets word) throws IOException {
        Thrown unknown = Thrown.by(() -> run(
                InetSocketAddress.createUnresolved("no-such-host.invalid", 7), word, SHORT));
        teaches("""
                An unresolved address is a name without an address: there is nothing to connect \
                to. The contract names the exception.""",
                () -> assertThat(unknown).as("run()").isA(UnknownHostException.class));
        teaches(NAMED, () -> assertThat(unknown).says("no-such-host.invalid"));
        var broadcast = new InetSocketAddress(InetAddress.ofLiteral("127.255.255.255"),
                word.length());
        Thrown everybody = Thrown.by(() -> run(broadcast, word, SHORT));
        teaches("""
                A connection has one other end, so the system refuses a broadcast address. What \
                it throws is neither a time-out nor a refusal, and has to be named as well.""",
                () -> assertThat(everybody).as("run()").isA(IOException.class));
        teaches(NAMED, () -> assertThat(everybody).says("127.255.255.255:" + word.length()));
        if (Needs.IPV6.here()) {
            try (Socket bound = new Socket()) {
                bound.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
                int port = bound.getLocalPort();
                Thrown refused = Thrown.by(
                        () -> run(new InetSocketAddress("::1", port), word, SHORT));
                teaches("""
                        An IPv6 address has its own colons, so brackets say where it ends and the \
                        port begins (RFC 3986, section 3.2.2).""",
                        () -> assertThat(refused).says("[", "1]:" + port));
            }
        }
    }

    @Test
    @Points(1)
    void a_changed_octet_is_an_error_that_names_its_offset(Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.randomWord(random);
        changes(0, first, second);
        changes(random.nextInt(1, second.length()), first, second);
    }

    private static void changes(int wrong, Octets first, Octets second) {
        byte[] changed = second.toArray();
        changed[wrong] ^= 0x20;
        Peer.listen().play(port -> {
            CallersStreams streams = CallersStreams.with(first.plus(second));
            Thrown thrown =
                    Thrown.by(() -> EchoClient.run(loopback(port), streams.in(), streams.out(),
                            Patience.silence()));
            teaches("""
                    The server has sent back a different octet. TCP carries what it is given, so \
                    the fault is the server's, and the client can see it.
                    The contract names the exception.""",
                    () -> assertThat(thrown).as("run()").isA(ProtocolException.class));
            teaches(OFFSET, () -> assertThat(thrown).says(PACKET_OCTETS + wrong));
            namesTheServer(thrown, port);
            teaches(UNWRITTEN, () -> assertThat(streams.written()).as("The output")
                    .isEqualTo(first));
        }, expect(first, SENT), send(first), expect(second, SENT), send(Octets.of(changed)));
    }

    private static void refuses(Class<? extends IOException> type, String lesson, Octets word,
            Duration timeout, int arrived, Step... script) {
        Peer.listen().play(port -> {
            CallersStreams streams = CallersStreams.with(word);
            long begin = System.nanoTime();
            Thrown thrown = Thrown.by(
                    () -> EchoClient.run(loopback(port), streams.in(), streams.out(), timeout));
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            teaches(lesson, () -> {
                assertThat(thrown).as("run()").isA(type);
                assertThat(waited).as("The time until run() gave up")
                        .isLessThan(timeout.plus(Patience.silence()));
            });
            namesTheServer(thrown, port);
            teaches(COUNTED, () -> assertThat(thrown).says(arrived, word.length()));
            teaches(UNWRITTEN, () -> assertThat(streams.written()).as("The output")
                    .isEqualTo(Octets.of("")));
        }, script);
    }

    private static void run(InetSocketAddress server, Octets input, Duration timeout)
            throws IOException {
        EchoClient.run(server, new ByteArrayInputStream(input.toArray()),
                new ByteArrayOutputStream(), timeout);
    }

    private static void namesTheServer(Thrown thrown, int port) {
        teaches(NAMED, () -> assertThat(thrown).says(":" + port));
    }
}
