package netprog.sockets;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import netprog.peers.Checks;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;

@Exercise("2.5a")
class MailboxTest {

    private static final int MOST_OCTETS = 65_507;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    @Test
    @Points(1)
    void letters_come_in_order_each_as_long_as_it_was(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer ada = Peer.dialUdp(box.address().getPort());
            DatagramPeer bob = Peer.dialUdp(box.address().getPort());
            List<Octets> letters = List.of(Octets.every(), Octets.randomWord(random),
                    Octets.random(random.nextInt(500, 1_000), random), Octets.of(0xff),
                    Octets.of(0, 0, 0), Octets.random(random.nextInt(257, 400), random));
            for (int i = 0; i < letters.size(); i++) {
                (i % 2 == 0 ? ada : bob).play(send(letters.get(i)));
            }
            for (int i = 0; i < letters.size(); i++) {
                Letter letter = comes(box);
                Checks.sameOctets(letters.get(i), Octets.of(letter.octets()), """
                        A letter is what was sent, no octet more or less: neither what an earlier \
                        one left in the buffer, nor the zeros behind it.
                        How many octets have come, only receive() knows (RFC 768).""");
                Checks.same(endpoint((i % 2 == 0 ? ada : bob).port()), letter.sender(),
                        "The sender", "Each datagram carries the address that it came from.");
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
                letters.add(comes(box));
            }
            for (int i = peers.size() - 1; i >= 0; i--) {
                Octets answer = Octets.of(i).plus(Octets.random(random.nextInt(1, 300), random));
                box.send(answer.toArray(), letters.get(i).sender());
                peers.get(i).play(
                        expect(answer, """
                                There is no connection: each letter names where it goes. An answer \
                                goes to the sender of the question, whoever wrote last.
                                It leaves by the box's own socket, for that is whom the peer asked \
                                (RFC 1122, section 4.1.3.5)."""),
                        expectNothing(Duration.ZERO, "One answer is one datagram."));
            }
        }
    }

    @Test
    @Points(1)
    void a_letter_has_up_to_65507_octets(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort());
            for (int length : new int[] {MOST_OCTETS - 1, MOST_OCTETS}) {
                Octets giant = Octets.random(length, random);
                peer.play(send(giant));
                Checks.sameOctets(giant, Octets.of(comes(box).octets()), """
                        What does not fit into the buffer of a receive() is thrown away, and \
                        nobody is told.
                        UDP over IPv4 carries up to 65 507 octets: 65 535 less 20 and 8 for the \
                        two headers (RFC 768).""");
                Octets answer = Octets.random(length, random);
                box.send(answer.toArray(), endpoint(peer.port()));
                peer.play(expect(answer, "A letter is one datagram, however long it is."));
            }
        }
    }

    @Test
    @Points(1)
    void a_letter_of_65508_octets_is_refused(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort());
            for (int length : new int[] {MOST_OCTETS + 1, 2 * MOST_OCTETS + random.nextInt(99)}) {
                byte[] octets = Octets.random(length, random).toArray();
                IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                        "send() of %d octets".formatted(length),
                        () -> box.send(octets, endpoint(peer.port())), """
                                No datagram has room for that, and two datagrams are not one \
                                letter: they may overtake each other, and one may get lost.""");
                String digits = String.valueOf(error.getMessage()).replaceAll("[^0-9]+", " ");
                Checks.that(" %s ".formatted(digits).contains(" %d ".formatted(length))
                        && " %s ".formatted(digits).contains(" 65507 "),
                        "The message does not say how many octets there were and how many may be: "
                                + error.getMessage() + ".",
                        "The contract asks for both numbers, as digits: %d and 65507."
                                .formatted(length));
            }
            Octets word = Octets.randomWord(random);
            box.send(word.toArray(), endpoint(peer.port()));
            peer.play(expect(word, """
                    Of what is refused nothing is sent, not a part either, and the next letter \
                    goes."""));
        }
    }

    @Test
    @Points(1)
    void an_empty_letter_is_a_letter(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer peer = Peer.dialUdp(box.address().getPort()).play(send(""), send(word));
            Letter empty = comes(box);
            Checks.same(0, empty.octets().length, "The length of the empty letter", """
                    A datagram may have no octets (RFC 768: the least length is the header's 8). \
                    It has a sender, it is no end, and it is not nothing.""");
            Checks.same(endpoint(peer.port()), empty.sender(), "The sender of the empty letter",
                    "It says who is there, and programs send it for that.");
            Checks.sameOctets(word, Octets.of(comes(box).octets()),
                    "The letter after the empty one.");
            box.send(new byte[0], empty.sender());
            box.send(word.toArray(), empty.sender());
            peer.play(expect("", "An empty letter is sent like any other one."), expect(word,
                    "The letter after the empty one."));
        }
    }

    @Test
    @Points(1)
    void receive_waits_for_a_letter_and_no_longer(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            long begun = System.nanoTime();
            comesNothing(box, A_MOMENT);
            Checks.that(System.nanoTime() - begun >= A_MOMENT.toNanos(),
                    "receive() gave up before its time-out was over.",
                    "A letter may come at the last moment.");
            comesNothing(box, Duration.ZERO);
            comesNothing(box, Duration.ofMillis(-1));
            comesNothing(box, Duration.ofNanos(1));
            DatagramPeer peer = Peer.dialUdp(box.address().getPort());
            WaitingCall<Optional<Letter>> call = receive(box, A_MONTH);
            LockSupport.parkNanos(A_MOMENT.toNanos() / 2); // the letter takes its time
            Octets word = Octets.randomWord(random);
            peer.play(send(word));
            Letter letter = present(call, """
                    A letter has come before the time-out is over. A month has 2 592 000 000 \
                    milliseconds, which is more than an int can hold.""");
            Checks.sameOctets(word, Octets.of(letter.octets()), "The letter that has come.");
        }
    }

    private static void comesNothing(Mailbox box, Duration timeout) {
        Optional<Letter> nothing = receive(box, timeout).result("""
                No letter comes: it was lost, or nobody wrote. Over UDP nobody will ever say so, \
                and only a time-out ends the wait.
                With zero or less it ends at once; a socket takes 0 for no time-out at all.""");
        Checks.that(nothing != null && nothing.isEmpty(),
                "receive(" + timeout + ") did not return an empty Optional.", "No letter came.");
    }

    @Test
    @Points(1)
    void peers_that_are_gone_end_nothing(Random random) throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            for (int i = 0; i < 5; i++) {
                sendsToNobody(box, random);
                Octets word = Octets.randomWord(random);
                DatagramPeer peer = Peer.dialUdp(box.address().getPort()).play(send(word));
                String lesson = """
                        One peer is gone, and an ICMP message says so; the others write on. A box \
                        has no peer of its own: it takes letters from everybody.""";
                Checks.sameOctets(word, Octets.of(comes(box, lesson).octets()), lesson);
                box.send(word.toArray(), endpoint(peer.port()));
                peer.play(expect(word, "And it sends to everybody."));
            }
        }
    }

    private static void sendsToNobody(Mailbox box, Random random) throws IOException {
        try (ClosedPort gone = ClosedPort.udp()) {
            for (int i = 0; i < 3; i++) {
                Checks.returned("send() to a port that nobody has", () -> {
                    box.send(Octets.randomWord(random).toArray(), gone.address());
                    return "sent";
                }, """
                        Whether somebody is there is not known when a datagram is sent. An \
                        ICMP message may say so later (RFC 1122, section 3.2.2.1).
                        It concerns one letter that went astray, and not the box.""");
            }
        }
    }

    @Test
    @Points(1)
    void broadcast_is_an_option(Random random) throws IOException {
        InetAddress everybody = InetAddress.ofLiteral("127.255.255.255");
        try (DatagramSocket neighbour = new DatagramSocket(0, InetAddress.ofLiteral("0.0.0.0"))) {
            InetSocketAddress here = new InetSocketAddress(everybody, neighbour.getLocalPort());
            InetSocketAddress network =
                    new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), here.getPort());
            Mailbox named = Mailbox.open(endpoint(0), Broadcast.REFUSED);
            for (Mailbox box : List.of(Mailbox.open(0), named)) {
                try (box) {
                    if (Needs.LOOPBACK_BROADCAST.here()) {
                        refused(box, here); // and nothing wrong leaves this machine
                    }
                    refused(box, network);
                    Octets word = Octets.randomWord(random);
                    box.send(word.toArray(), endpoint(neighbour.getLocalPort()));
                    Checks.sameOctets(word, next(neighbour), """
                            Of what is refused nothing is sent, and the next letter goes.""");
                }
            }
            Needs.LOOPBACK_BROADCAST.demand();
            try (Mailbox box = Mailbox.open(endpoint(0), Broadcast.ALLOWED)) {
                Octets word = Octets.randomWord(random);
                Checks.returned("send() to " + here + " with broadcast ALLOWED", () -> {
                    box.send(word.toArray(), here);
                    return "sent";
                }, "Whoever asked for it may write to everybody (RFC 919, section 7).");
                Checks.sameOctets(word, next(neighbour), "Everybody gets the letter.");
            }
        }
    }

    private static void refused(Mailbox box, InetSocketAddress to) {
        SocketException error = Checks.thrown(SocketException.class, "send() to " + to,
                () -> box.send(new byte[3], to), """
                        A letter to a broadcast address goes to every machine on the network. That \
                        must be wanted, and not happen by a wrong address.
                        Some of Java's sockets allow it unless they are told not to.""");
        Checks.that(String.valueOf(error.getMessage()).contains(to.getAddress().getHostAddress()),
                "The message does not name the address: \"" + error.getMessage() + "\".", """
                        The system says "Permission denied", and Java makes a BindException of \
                        it. Whoever reads that must learn which address was meant.""");
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A socket exists before it is bound: when binding fails, it must be closed before the \
            exception goes out.""")
    void a_port_in_use_is_named_in_the_error() throws IOException {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                Mailbox free = Mailbox.open(0)) {
            Checks.same(InetAddress.getLoopbackAddress(), free.address().getAddress(),
                    "The host of address()", """
                            A socket without an address hears everybody on the network. open(port) \
                            is for the programs of this machine.""");
            int port = other.getLocalPort();
            named(port, () -> Mailbox.open(port).close());
            named(port, () -> Mailbox.open(endpoint(port), Broadcast.ALLOWED).close());
        }
    }

    private static void named(int port, Checks.Action open) {
        BindException error = Checks.thrown(BindException.class, "open(" + port + ")", open,
                "Another socket has that port, so open() cannot do what it promises.");
        Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(port)),
                "The message does not name the port: \"" + error.getMessage() + "\".", """
                        Whoever reads the log must know which port was meant: an error names the \
                        attempt and the value.""");
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() gives the port back, also while a thread waits in receive().")
    void close_frees_a_receive_that_waits() throws IOException {
        String lesson = """
                receive() waits until a letter comes, its time is over, or the socket is closed; a \
                flag does not wake it.
                Then it says that the box is closed. An empty Optional means something else: no \
                letter yet.""";
        for (int i = 0; i < 20; i++) {
            Mailbox box = Mailbox.open(0);
            int port = box.address().getPort();
            WaitingCall<Optional<Letter>> call = receive(box, A_DAY);
            box.close();
            call.throwsA(SocketException.class, lesson);
            box.close();
            receive(box, A_DAY).throwsA(SocketException.class, lesson);
            receive(box, Duration.ZERO).throwsA(SocketException.class, lesson);
            Checks.thrown(SocketException.class, "send() after close()",
                    () -> box.send(new byte[1], endpoint(port)), "A closed box sends nothing.");
            Checks.that(box.address() != null && box.address().getPort() == port,
                    "address() has forgotten its port after close().",
                    "The address says where the box was: for a message, also afterwards.");
        }
    }

    private static Letter comes(Mailbox box) {
        return comes(box, "A letter was sent to the box.");
    }

    private static Letter comes(Mailbox box, String lesson) {
        Duration timeout = Patience.silence().plus(Patience.silence());
        return present(receive(box, timeout), lesson);
    }

    private static Letter present(WaitingCall<Optional<Letter>> call, String lesson) {
        Optional<Letter> letter = call.result(lesson);
        Checks.that(letter != null && letter.isPresent(), call.what() + " gave no letter.", lesson);
        return letter.get();
    }

    private static WaitingCall<Optional<Letter>> receive(Mailbox box, Duration timeout) {
        return WaitingCall.in(Mailbox.class, "receive(" + timeout + ")",
                () -> box.receive(timeout));
    }

    private static Octets next(DatagramSocket socket) throws IOException {
        byte[] buffer = new byte[1_000];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout((int) Patience.silence().toMillis());
        socket.receive(packet);
        return Octets.of(buffer).slice(0, packet.getLength());
    }

    private static InetSocketAddress endpoint(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
