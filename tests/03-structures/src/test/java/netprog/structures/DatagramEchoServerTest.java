package netprog.structures;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.send;

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
import java.util.Set;
import netprog.peers.Checks;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3a")
@WellKnownPort(7)
class DatagramEchoServerTest {

    private static final int MOST_OCTETS = 65_507;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(2)
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
                                Each datagram carries the address and the port it came from \
                                (RFC 768). Its answer goes there, with as many octets as came.
                                UDP has no connections: the next datagram may come from anybody."""),
                        expectNothing(Duration.ZERO, "One datagram has one answer."));
            }
        }
    }

    @Test
    @Points(1)
    void every_value_of_an_octet_comes_back(Random random) throws IOException {
        Octets octets = Octets.of(0, 0xff).plus(Octets.every()).plus(Octets.random(100, random));
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send(octets),
                    expect(octets, """
                            A datagram holds octets, and each has 256 values: none of them is an \
                            end, and none is white space.
                            Octets that become a text and then octets again may be others."""));
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
                            What does not fit into the buffer of a receive() is thrown away, and \
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
                            "The answer has as many octets as came, whatever the buffer holds."),
                    send(shortOne),
                    expect(shortOne, """
                            A packet knows how many octets have come: only these are the datagram.
                            What lies behind them in the buffer is old, or was never sent."""));
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
                            A datagram of no octets is a datagram (RFC 768: the least length is the \
                            header's 8 octets).
                            It says nothing about an end: UDP has none."""),
                    send(word),
                    expect(word, "The server serves on after an empty datagram."));
        }
    }

    @Test
    @Points(1)
    void senders_that_have_gone_do_not_end_the_service(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            for (int i = 0; i < 12; i++) {
                Peer.dialUdp(server.port()).play(send("1"), send("2"), close());
            }
            Peer.dialUdp(server.port()).play(
                    send(word),
                    expect(word, """
                            Some senders closed their port before the answer came. The network may \
                            report that (ICMP port unreachable, RFC 1122, section 3.2.2.1).
                            One answer that cannot be delivered is no reason to stop serving."""));
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
                    expect(word, "The server answers who sends to 127.0.0.1."));
            neighbour.setSoTimeout((int) A_MOMENT.toMillis());
            Checks.that(isSilent(neighbour),
                    "The server answered a datagram to 127.0.0.2.", """
                            A socket without an address is bound to every interface of the machine, \
                            and hears everybody on the network.
                            The contract asks for the loopback interface.""");
        }
    }

    @Test
    @Points(1)
    void a_port_in_use_is_named_in_the_error() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            BindException error = Checks.thrown(BindException.class, "start(" + port + ")",
                    () -> DatagramEchoServer.start(port).close(), """
                            Another socket is bound to that port, so start() cannot do what it \
                            promises.
                            It says so itself, before it returns: an exception on another thread \
                            reaches nobody.""");
            Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(port)),
                    "The message does not name the port: \"" + error.getMessage() + "\".", """
                            Whoever reads the log must know which port was meant: an error names the \
                            attempt and the value.""");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            receive() waits until a datagram comes or the socket is closed; a flag or an interrupt \
            does not wake it.
            close() closes the socket, and waits for the thread.""")
    void close_frees_a_server_to_which_nobody_wrote() throws IOException {
        Set<Thread> before = Checks.threads();
        for (int i = 0; i < 50; i++) {
            DatagramEchoServer server = DatagramEchoServer.start(0);
            server.close();
            Checks.noThreadSince(before, "close()", """
                    close() wakes the thread by closing the socket in which it waits, and then \
                    waits until it has ended.
                    Only then is nobody left who uses what the caller takes down next.""");
            server.close();
        }
    }

    private static boolean isSilent(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[10], 10));
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }
}
