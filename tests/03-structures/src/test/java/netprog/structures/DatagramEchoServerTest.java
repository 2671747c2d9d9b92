package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3a")
@WellKnownPort(7)
class DatagramEchoServerTest {

    private static final int MOST_OCTETS = 65_507;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Longer than the time-outs that programs are given without much thought.
    private static final int LONG_MS = 2_500;

    private static final String GONE = """
            Some senders closed their port before the answer arrived. The network may report \
            that (ICMP port unreachable, RFC 1122, section 3.2.2.1).
            One answer that cannot be delivered is no reason to stop the server.""";

    @Test
    @Points(1)
    void each_sender_gets_its_own_datagram_back(Random random) throws IOException {
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            List<DatagramPeer> senders = new ArrayList<>();
            List<Octets> words = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                words.add(Octets.randomWord(random));
                senders.add(Peer.dialUdp(server.port()).play(send(words.get(i))));
            }
            for (int i = senders.size() - 1; i >= 0; i--) {
                senders.get(i).play(
                        expect(words.get(i),
                                """
                                Each datagram carries the address and the port it was sent from \
                                (RFC 768). Its answer goes there, with as many octets as arrived.
                                UDP has no connections: the next datagram may be from any sender."""),
                        expectNothing(Duration.ZERO, "One datagram has one answer."));
            }
            Peer.dialUdp(server.port()).play(inOrder(random));
        }
    }

    /// Many datagrams at once, and then their answers.
    private static Step[] inOrder(Random random) {
        List<Step> script = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            script.add(send(i + " " + Octets.word(random)));
        }
        for (Step sent : List.copyOf(script)) {
            script.add(expect(((Step.Send) sent).octets(), """
                    The contract asks for one answer after the other, in the order in which the \
                    datagrams arrive. On one machine they arrive as they were sent."""));
        }
        return script.toArray(Step[]::new);
    }

    @Test
    @Points(1)
    void every_value_of_an_octet_comes_back(Random random) throws IOException {
        Octets octets = Octets.of(0, 0xff).plus(Octets.every()).plus(Octets.random(100, random));
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(octets),
                    expect(octets,
                            """
                            A datagram holds octets, and all 256 values of them are data: none \
                            marks the end, and none is white space.
                            Octets that become text and then octets again may be different ones."""));
        }
    }

    @Test
    @Points(1)
    void the_largest_datagram_comes_back_whole(Random random) throws IOException {
        Octets giant = Octets.random(MOST_OCTETS, random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(giant),
                    expect(giant, """
                            What does not fit into the buffer of a receive() is discarded, and \
                            nobody is told.
                            UDP over IPv4 carries up to 65 507 octets: 65 535 less 20 and 8 for the \
                            two headers."""));
        }
    }

    @Test
    @Points(1)
    void a_short_datagram_after_a_long_one_stays_short(Random random) throws IOException {
        Octets longOne = Octets.random(random.nextInt(500, 1_000), random);
        Octets shortOne = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(longOne),
                    expect(longOne,
                            "The answer has as many octets as arrived, whatever the buffer holds."),
                    send(shortOne),
                    expect(shortOne, """
                            A packet knows how many octets have arrived: only these are the datagram.
                            What follows them in the buffer is old, or was never sent."""));
        }
    }

    @Test
    @Points(1)
    void an_empty_datagram_is_answered_and_ends_nothing(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(""),
                    expect("", """
                            A datagram without octets is a datagram too (RFC 768: the minimum length \
                            is the header's 8 octets).
                            It does not end anything: UDP has no end of stream."""),
                    send(word),
                    expect(word, "The server goes on after an empty datagram."));
        }
    }

    @Test
    @Points(1)
    void senders_that_have_gone_do_not_end_the_service(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            DatagramPeer patient = Peer.dialUdp(server.port());
            for (int round = 0; round < 20; round++) { // an answer is too late by chance
                for (int i = 0; i < 12; i++) {
                    sendAndGo(server.port());
                }
                patient.play(send(word), expect(word, GONE));
            }
        }
    }

    /// Sends faster than a server can answer, and closes before it has, if the
    /// machine lets it. What twelve send has room in the server's buffer, so none
    /// is lost.
    private static void sendAndGo(int port) throws IOException {
        byte[] word = "gone".getBytes(StandardCharsets.US_ASCII);
        DatagramPacket packet = new DatagramPacket(word, word.length,
                InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 10; i++) {
                sender.send(packet);
            }
        }
    }

    @Test
    @Points(1)
    void a_server_waits_as_long_as_nobody_writes(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0);
                DatagramEchoServer another = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(word),
                    expect(word, "The server answers what is sent to it."),
                    pause(LONG_MS),
                    send(word),
                    expect(word, """
                            The contract has no time-out. Over UDP nothing says that a sender is \
                            done, so only close() ends the server."""));
            Peer.dialUdp(another.port()).play(
                    send(word),
                    expect(word, "Another server of the same program waits just as long."));
        }
    }

    @Test
    @Points(1)
    void only_this_machine_is_answered(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0);
                DatagramSocket neighbour = new DatagramSocket(0,
                        InetAddress.ofLiteral("0.0.0.0"))) {
            InetAddress elsewhere = InetAddress.ofLiteral("127.0.0.2");
            byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
            neighbour.send(new DatagramPacket(hello, hello.length, elsewhere, server.port()));
            Peer.dialUdp(server.port()).play(
                    send(word),
                    expect(word, "The server answers what is sent to 127.0.0.1."));
            neighbour.setSoTimeout((int) A_MOMENT.toMillis());
            teaches("""
                    A socket without an address is bound to every interface of the machine, and \
                    receives from anyone on the network.
                    The contract asks for the loopback interface.""",
                    () -> assertThat(answer(neighbour)).as("The answer to a datagram to 127.0.0.2")
                            .isEqualTo("none"));
        }
    }

    @Test
    @Points(1)
    void a_port_that_cannot_be_bound_is_named_in_the_error() throws IOException {
        String named = """
                An error names what was attempted and the value: anyone who reads the log must \
                know which port was meant.""";
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            Thrown thrown = Thrown.by(() -> DatagramEchoServer.start(port).close());
            teaches("""
                    Another socket is bound to that port, so start() cannot do what it promises.
                    It says so itself, before it returns: an exception on another thread reaches \
                    nobody.""",
                    () -> assertThat(thrown).as("start(%d)", port).isA(BindException.class));
            teaches(named, () -> assertThat(thrown).says(port));
        }
        for (int port : new int[] {-1, 65_536}) {
            Thrown thrown = Thrown.by(() -> DatagramEchoServer.start(port).close());
            teaches("""
                    A port has 16 bits, so these numbers are not ports (RFC 768).
                    The contract names the exception.""",
                    () -> assertThat(thrown).as("start(%d)", port)
                            .isA(IllegalArgumentException.class));
            teaches(named, () -> assertThat(thrown).says(port));
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            receive() waits until a datagram arrives or the socket is closed; a flag or an \
            interrupt does not wake it. close() closes the socket, and waits for the thread.
            A socket that could not be bound is open too, until start() closes it.""")
    void close_frees_a_server_whatever_it_does() throws IOException {
        for (int round = 0; round < 50; round++) { // a thread that wakes is easily missed
            ThreadWatch threads = ThreadWatch.begin();
            List<DatagramEchoServer> servers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                servers.add(DatagramEchoServer.start(0));
            }
            servers.forEach(DatagramEchoServer::close);
            teaches("""
                    close() wakes the thread by closing the socket in which it waits, and then \
                    waits until its work has ended.
                    Only then does nobody use what the caller takes down next.""",
                    () -> assertThat(threads).as("close()").haveEndedTheirWork());
            servers.forEach(DatagramEchoServer::close);
        }
        DatagramEchoServer busy = DatagramEchoServer.start(0);
        int port = busy.port();
        try (DatagramFlood _ = DatagramFlood.of(port)) {
            busy.close();
            teaches("""
                    A closed server gives its port back, also when it had many datagrams to \
                    answer: the next server may want to be bound to it.""",
                    () -> assertThat(Thrown.by(() -> new DatagramSocket(port,
                            InetAddress.getLoopbackAddress()).close()))
                            .as("Binding the port after close()").isNothing());
        }
        leavesNothingOfATakenPort();
    }

    /// Comes last: a socket that nobody holds is closed when garbage is collected,
    /// and it must not be before the sockets are counted.
    private static void leavesNothingOfATakenPort() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            Thrown.by(() -> DatagramEchoServer.start(taken).close());
        }
    }

    private static String answer(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[10], 10));
            return "a datagram";
        } catch (SocketTimeoutException _) {
            return "none";
        }
    }
}
