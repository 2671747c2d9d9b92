package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.send;
import static netprog.sockets.MailboxCalls.arrives;
import static netprog.sockets.MailboxCalls.endpoint6;
import static netprog.sockets.MailboxCalls.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise("2.5a")
class MailboxTest {

    private static final int MOST_OCTETS = 65_507;

    @Test
    @Points(1)
    void letters_come_in_order_each_as_long_as_it_was(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer ada = Peer.dialUdp(box.address().getPort());
            DatagramPeer bob = Peer.dialUdp(box.address().getPort());
            List<Octets> datagrams = List.of(Octets.every(), Octets.randomWord(random),
                    Octets.random(random.nextInt(500, 1_000), random), Octets.of(0xff),
                    Octets.of(0, 0, 0), Octets.random(random.nextInt(257, 400), random));
            for (int i = 0; i < datagrams.size(); i++) {
                (i % 2 == 0 ? ada : bob).play(send(datagrams.get(i)));
            }
            for (int i = 0; i < datagrams.size(); i++) {
                int sender = (i % 2 == 0 ? ada : bob).port();
                Octets datagram = datagrams.get(i);
                Letter letter = arrives(box);
                teaches("""
                        A datagram is received as it was sent, not an octet more or less: nothing \
                        that an earlier one left in the buffer, and no zeros from its end.
                        Only receive() knows how many octets have arrived (RFC 768).""",
                        () -> assertThat(Octets.of(letter.octets())).as("The datagram")
                                .isEqualTo(datagram));
                teaches("Each datagram carries the address from which it was sent.",
                        () -> assertThat(text(letter.sender())).as("sender()")
                                .isEqualTo("127.0.0.1:" + sender));
            }
        }
    }

    @Test
    @Points(1)
    void an_answer_goes_to_whom_it_is_addressed(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            List<DatagramPeer> peers = new ArrayList<>();
            List<Letter> letters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                peers.add(Peer.dialUdp(box.address().getPort())
                        .play(send(Octets.randomWord(random))));
                letters.add(arrives(box));
            }
            for (int i = peers.size() - 1; i >= 0; i--) {
                Octets answer = Octets.of(i).plus(Octets.random(random.nextInt(1, 300), random));
                box.send(answer.toArray(), letters.get(i).sender());
                peers.get(i).play(
                        expect(answer, """
                                There is no connection: each datagram names its destination. An \
                                answer goes to the sender of the question, whichever peer sent last.
                                It leaves from the box's own socket, because that is the address \
                                that the peer asked (RFC 1122, section 4.1.3.5)."""),
                        expectNothing(Duration.ZERO, "One answer is one datagram."));
            }
        }
        Needs.IPV6.demand();
        try (Mailbox box = Mailbox.open(endpoint6(0), Broadcast.REFUSED);
                DatagramSocket peer = new DatagramSocket(endpoint6(0))) {
            Octets word = Octets.randomWord(random);
            peer.send(new DatagramPacket(word.toArray(), word.length(), box.address()));
            Letter letter = arrives(box);
            box.send(letter.octets(), letter.sender());
            teaches("An address of version 6 is an address like any other.",
                    () -> assertThat(next(peer)).as("What [::1] received").isEqualTo(word));
        }
    }

    @Test
    @Points(1)
    void a_letter_has_up_to_65507_octets_and_no_more(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort());
            for (int length : new int[] {MOST_OCTETS - 1, MOST_OCTETS}) {
                Octets giant = Octets.random(length, random);
                peer.play(send(giant));
                teaches("""
                        What does not fit into the buffer of a receive() is thrown away, and \
                        nobody is told.
                        UDP over IPv4 carries up to 65 507 octets: 65 535 less 20 and 8 for the \
                        two headers (RFC 768).""",
                        () -> assertThat(Octets.of(arrives(box).octets())).as("The datagram")
                                .isEqualTo(giant));
                Octets answer = Octets.random(length, random);
                box.send(answer.toArray(), loopback(peer.port()));
                peer.play(expect(answer, "send() sends one datagram, however long it is."));
            }
            for (int length : new int[] {MOST_OCTETS + 1, 2 * MOST_OCTETS + random.nextInt(99)}) {
                isRefused(length, box, peer.port());
            }
            Octets word = Octets.randomWord(random);
            box.send(word.toArray(), loopback(peer.port()));
            peer.play(expect(word, """
                    Of a datagram that is refused not one octet is sent, and the next datagram is \
                    sent as usual."""));
        }
    }

    private static void isRefused(int length, Mailbox box, int port) {
        Thrown thrown = Thrown.by(() -> box.send(new byte[length], loopback(port)));
        teaches("""
                No datagram has room for that, and two datagrams are not one: they may overtake \
                each other, and one of them may be lost.""",
                () -> assertThat(thrown).as("send() of %d octets", length)
                        .isA(IllegalArgumentException.class));
        teaches("The contract asks for both numbers, as digits: %d and 65507.".formatted(length),
                () -> assertThat(thrown).says(length, MOST_OCTETS));
    }

    @Test
    @Points(1)
    void an_empty_letter_is_a_letter(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort()).play(send(""), send(word));
            Letter empty = arrives(box);
            teaches("""
                    A datagram may have no octets (RFC 768: the least length is that of the header, \
                    8). It has a sender, and it ends nothing.""", () -> {
                assertThat(empty.octets().length).as("The length of the empty datagram").isZero();
                assertThat(text(empty.sender())).as("The sender of the empty datagram")
                        .isEqualTo("127.0.0.1:" + peer.port());
            });
            teaches("The datagram after the empty one is received as usual.",
                    () -> assertThat(Octets.of(arrives(box).octets())).as("The second datagram")
                            .isEqualTo(word));
            box.send(new byte[0], empty.sender());
            box.send(word.toArray(), empty.sender());
            peer.play(expect("", "An empty datagram is sent like any other."),
                    expect(word, "So is the datagram after it."));
        }
    }

    @Test
    @Points(1)
    void peers_that_are_gone_end_nothing(Random random) throws IOException {
        String lesson = """
                One peer is gone, and an ICMP message says so; the others go on sending. A box \
                has no peer of its own: it receives from every address.""";
        try (Mailbox box = Mailbox.open(0)) {
            for (int i = 0; i < 5; i++) {
                sendsToNobody(box, random);
                isNotSent(box);
                Octets word = Octets.randomWord(random);
                DatagramPeer peer = Peer.dialUdp(box.address().getPort()).play(send(word));
                teaches(lesson, () -> assertThat(Octets.of(arrives(box, lesson).octets()))
                        .as("The datagram of another peer").isEqualTo(word));
                box.send(word.toArray(), loopback(peer.port()));
                peer.play(expect(word, "And it sends to every address."));
            }
        }
    }

    private static void sendsToNobody(Mailbox box, Random random) throws IOException {
        try (ClosedPort gone = ClosedPort.udp()) {
            for (int i = 0; i < 3; i++) {
                byte[] word = Octets.randomWord(random).toArray();
                Thrown thrown = Thrown.by(() -> box.send(word, gone.address()));
                teaches("""
                        Whether anyone receives a datagram is not known when it is sent. An ICMP \
                        message may say so later (RFC 1122, section 3.2.2.1).
                        It concerns the one datagram that went astray, and not the box.""",
                        () -> assertThat(thrown).as("send() to a port that nobody has")
                                .isNothing());
            }
        }
    }

    private static void isNotSent(Mailbox box) {
        Thrown thrown = Thrown.by(() -> box.send(new byte[3], loopback(0)));
        teaches("No program has port 0, so nothing can be sent there. It concerns one datagram.",
                () -> assertThat(thrown).as("send() to port 0").isA(SocketException.class));
        teaches("An error names what was attempted and the value: here, the destination.",
                () -> assertThat(thrown).says("127.0.0.1:0"));
    }

    @Test
    @Points(1)
    void broadcast_is_an_option(Random random) throws IOException {
        InetAddress everybody = InetAddress.ofLiteral("127.255.255.255");
        try (DatagramSocket neighbour = new DatagramSocket(0, InetAddress.ofLiteral("0.0.0.0"))) {
            InetSocketAddress here = new InetSocketAddress(everybody, neighbour.getLocalPort());
            InetSocketAddress network =
                    new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), here.getPort());
            Mailbox named = Mailbox.open(loopback(0), Broadcast.REFUSED);
            for (Mailbox box : List.of(Mailbox.open(0), named)) {
                try (box) {
                    if (Needs.LOOPBACK_BROADCAST.here()) {
                        refused(box, here); // and nothing wrong leaves this machine
                    }
                    refused(box, network);
                    Octets word = Octets.randomWord(random);
                    box.send(word.toArray(), loopback(neighbour.getLocalPort()));
                    teaches("""
                            Nothing is sent of what is refused, and the next datagram is sent as \
                            usual.""", () -> assertThat(next(neighbour))
                            .as("What the neighbour received").isEqualTo(word));
                }
            }
            Needs.LOOPBACK_BROADCAST.demand();
            try (Mailbox box = Mailbox.open(loopback(0), Broadcast.ALLOWED)) {
                Octets word = Octets.randomWord(random);
                Thrown thrown = Thrown.by(() -> box.send(word.toArray(), here));
                teaches("""
                        A program that has asked for it may send to a broadcast address (RFC 919, \
                        section 7).""", () -> {
                    assertThat(thrown).as("send() to 127.255.255.255 with broadcast ALLOWED")
                            .isNothing();
                    assertThat(next(neighbour)).as("What the neighbour received").isEqualTo(word);
                });
            }
        }
    }

    private static void refused(Mailbox box, InetSocketAddress to) {
        String address = to.getAddress().getHostAddress();
        Thrown thrown = Thrown.by(() -> box.send(new byte[3], to));
        teaches("""
                A datagram to a broadcast address goes to every machine on the network. A program \
                must ask for that; a wrong address must not be enough.
                Some of Java's sockets allow it unless they are told not to.""",
                () -> assertThat(thrown).as("send() to %s", address).isA(SocketException.class));
        teaches("""
                The system says "Permission denied", and Java makes a BindException of it. Anyone \
                who reads that must learn which address was meant.""",
                () -> assertThat(thrown).says(address));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A socket exists before it is bound: when binding fails, it must be closed before the \
            exception leaves open().""")
    void an_address_that_cannot_be_had_is_named_in_the_error() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                Mailbox free = Mailbox.open(0)) {
            teaches("""
                    A socket without an address receives from everybody on the network. open(port) \
                    is for the programs of this machine.""",
                    () -> assertThat(free.address().getAddress()).as("The host of address()")
                            .isEqualTo(InetAddress.getLoopbackAddress()));
            int port = other.getLocalPort();
            fails(BindException.class, () -> Mailbox.open(port).close(), port);
            fails(BindException.class,
                    () -> Mailbox.open(loopback(port), Broadcast.ALLOWED).close(),
                    "127.0.0.1:" + port);
            InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.example", port);
            fails(UnknownHostException.class,
                    () -> Mailbox.open(nowhere, Broadcast.REFUSED).close(), "nowhere.example");
            fails(UnknownHostException.class, () -> free.send(new byte[1], nowhere),
                    "nowhere.example");
        }
        for (int port : new int[] {-1, 65_536}) {
            fails(IllegalArgumentException.class, () -> Mailbox.open(port).close(), port);
        }
        Needs.IPV6.demand();
        try (DatagramSocket other = new DatagramSocket(endpoint6(0))) {
            int port = other.getLocalPort();
            Thrown thrown = fails(BindException.class,
                    () -> Mailbox.open(endpoint6(port), Broadcast.REFUSED).close(), port);
            teaches("Without brackets, nobody sees where an IPv6 address ends and a port begins.",
                    () -> assertThat(thrown.message().replace("0:0:0:0:0:0:0:1", "::1"))
                            .as("The message of the exception").contains("[::1]:" + port));
        }
    }

    private static Thrown fails(Class<? extends Exception> type, ThrowingCallable open,
            Object named) {
        Thrown thrown = Thrown.by(open);
        teaches("""
                The port is in use, or no program can have it, or the name has no address: the \
                call cannot do what it promises.""",
                () -> assertThat(thrown).as("The call with %s", named.toString()).isA(type));
        teaches("""
                An error names what was attempted and the value: anyone who reads the log must \
                know which address was meant.""", () -> assertThat(thrown).says(named));
        return thrown;
    }

    private static Octets next(DatagramSocket socket) throws IOException {
        byte[] buffer = new byte[1_000];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout((int) Patience.silence().toMillis());
        try {
            socket.receive(packet);
            return Octets.of(buffer).slice(0, packet.getLength());
        } catch (SocketTimeoutException _) {
            return Octets.of("");
        }
    }
}
