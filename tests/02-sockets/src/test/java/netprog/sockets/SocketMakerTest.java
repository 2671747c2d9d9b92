package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.Family.INET;
import static netprog.sockets.Family.INET6;
import static netprog.sockets.Family.UNIX;
import static netprog.sockets.Type.DGRAM;
import static netprog.sockets.Type.RAW;
import static netprog.sockets.Type.RDM;
import static netprog.sockets.Type.SEQPACKET;
import static netprog.sockets.Type.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which sockets there are, and what `create` returns.
@Exercise("2.1")
class SocketMakerTest {

    static final String NAMED = """
            Anyone who reads the log has no source at hand: an error names the attempt and the \
            values.""";

    @Test
    @Points(1)
    void an_inet_socket_dials_or_sends(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback());
                SocketChannel socket = made(SocketChannel.class, INET, STREAM)) {
            socket.connect(server.getLocalAddress());
            socket.write(ByteBuffer.wrap(word.toArray()));
            try (SocketChannel accepted = server.accept()) {
                teaches("""
                        A socket of type STREAM carries octets to the server it is connected to: \
                        TCP (RFC 9293, section 2.2).""",
                        () -> assertThat(read(accepted, word.length())).as("What the server read")
                                .isEqualTo(word));
            }
        }
        try (DatagramChannel receiver = DatagramChannel.open().bind(loopback());
                DatagramChannel socket = made(DatagramChannel.class, INET, DGRAM)) {
            socket.send(ByteBuffer.wrap(word.toArray()), receiver.getLocalAddress());
            ByteBuffer datagram = ByteBuffer.allocate(100);
            receiver.receive(datagram);
            Octets received = Octets.of(datagram.array()).slice(0, datagram.position());
            teaches("""
                    A socket of type DGRAM sends single messages, without a connection: UDP \
                    (RFC 768, "Introduction").""",
                    () -> assertThat(received).as("The datagram").isEqualTo(word));
        }
    }

    @Test
    @Points(1)
    void a_unix_socket_dials_a_path(@TempDir Path folder, Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        SocketAddress path = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(path); SocketChannel socket = made(SocketChannel.class, UNIX, STREAM)) {
            Thrown thrown = Thrown.by(() -> socket.connect(path));
            teaches("""
                    The family determines what an address looks like: in the UNIX domain it is a \
                    path.
                    See "Families" in this chapter.""",
                    () -> assertThat(thrown).as("connect() to a path").isNothing());
            socket.write(ByteBuffer.wrap(word.toArray()));
            try (SocketChannel accepted = server.accept()) {
                teaches("A stream of the UNIX domain carries octets like one of TCP.",
                        () -> assertThat(read(accepted, word.length())).as("What the server read")
                                .isEqualTo(word));
            }
        }
    }

    @Test
    @Points(1)
    void the_family_decides_which_addresses_a_socket_takes() throws IOException {
        String lesson = """
                The family of a socket never changes: an INET socket takes addresses of IPv4, an \
                INET6 socket those of IPv6, such as ::1 (RFC 4291, section 2.5.3).
                See "Families" in this chapter.""";
        for (Type type : List.of(STREAM, DGRAM)) {
            Thrown four = boundTo(loopback(), INET, type);
            teaches(lesson, () -> assertThat(four)
                    .as("Binding an INET socket of type %s to 127.0.0.1", type).isNothing());
        }
        Needs.IPV6.demand();
        SocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        for (Type type : List.of(STREAM, DGRAM)) {
            Thrown ofSix = boundTo(six, INET6, type);
            Thrown ofFour = boundTo(six, INET, type);
            teaches(lesson, () -> {
                assertThat(ofSix).as("Binding an INET6 socket of type %s to ::1", type).isNothing();
                assertThat(ofFour).as("Binding an INET socket of type %s to ::1", type)
                        .isA(UnsupportedAddressTypeException.class);
            });
        }
    }

    private static Thrown boundTo(SocketAddress address, Family family, Type type)
            throws IOException {
        try (NetworkChannel channel = SocketMaker.create(family, type)) {
            return Thrown.by(() -> channel.bind(address));
        }
    }

    @Test
    @Points(1)
    void a_pair_that_java_has_not_is_refused_by_name() {
        refused(UNIX, DGRAM);
        for (Family family : Family.values()) {
            refused(family, RAW);
            refused(family, SEQPACKET);
            refused(family, RDM);
        }
    }

    @Test
    @Points(1)
    void all_options_are_set_when_create_returns(Random random) throws IOException {
        int seconds = 1 + random.nextInt(1000);
        Map<Option, Integer> options = new LinkedHashMap<>();
        options.put(Option.NO_DELAY, 1);
        options.put(Option.REUSE_ADDRESS, 1);
        options.put(Option.LINGER, seconds);
        try (NetworkChannel channel = SocketMaker.create(INET, STREAM, options)) {
            teaches("The caller closes the socket: create() must leave it open.",
                    () -> assertThat(channel.isOpen())
                            .as("isOpen() after create(INET, STREAM, %s)", options.toString())
                            .isTrue());
            teaches("The caller of create() finds each option set as it asked.", () -> {
                assertThat(channel.getOption(StandardSocketOptions.TCP_NODELAY))
                        .as("TCP_NODELAY").isTrue();
                assertThat(channel.getOption(StandardSocketOptions.SO_REUSEADDR))
                        .as("SO_REUSEADDR").isTrue();
                assertThat(channel.getOption(StandardSocketOptions.SO_LINGER))
                        .as("SO_LINGER").isEqualTo(seconds);
            });
        }
        try (NetworkChannel channel = SocketMaker.create(INET, DGRAM, Map.of())) {
            teaches("Without options a socket is made as create(family, type) makes it.",
                    () -> assertThat(channel instanceof DatagramChannel && channel.isOpen())
                            .withFailMessage(
                                    "create(INET, DGRAM, {}) did not return an open DatagramChannel.")
                            .isTrue());
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            create() threw, so its caller has no socket to close: create() itself must close it.
            That holds for every exception, checked or not. See "Made or not made" in this chapter.""")
    void a_socket_that_cannot_be_finished_is_closed() {
        unfinished(SocketException.class, INET, DGRAM, Option.REUSE_ADDRESS, 1, Option.NO_DELAY, 1);
        unfinished(IllegalArgumentException.class, INET, STREAM, Option.NO_DELAY, 1,
                Option.SEND_BUFFER, -1);
        unfinished(IllegalArgumentException.class, INET, DGRAM, Option.REUSE_ADDRESS, 1,
                Option.RECEIVE_BUFFER, -4096);
        unfinished(SocketException.class, UNIX, STREAM, Option.LINGER, 1, Option.NO_DELAY, 1);
        unfinished(SocketException.class, INET, DGRAM, Option.NO_DELAY, 1, Option.SEND_BUFFER, -1);
        unfinished(IllegalArgumentException.class, INET, DGRAM, Option.SEND_BUFFER, -1,
                Option.NO_DELAY, 1);
        Map<Option, Integer> withNull = new HashMap<>();
        withNull.put(Option.LINGER, null);
        Thrown.by(() -> close(SocketMaker.create(INET, STREAM, withNull))); // and none is left
    }

    /// {@return a new socket of the student's, after a look at what it must be}
    private static <T extends NetworkChannel> T made(Class<T> kind, Family family, Type type)
            throws IOException {
        NetworkChannel channel = SocketMaker.create(family, type);
        String call = "create(%s, %s)".formatted(family, type);
        teaches("""
                In Java the class of a channel says what it can do: a SocketChannel connects, a \
                DatagramChannel sends datagrams.
                See "What Java has" in this chapter.""",
                () -> assertThat(kind.isInstance(channel)).withFailMessage(
                        "%s did not return a %s.", call, kind.getSimpleName()).isTrue());
        teaches("""
                A new socket is not bound and not connected: the caller decides about both.
                See "What Java has" in this chapter.""",
                () -> assertThat(channel.isOpen() && channel.getLocalAddress() == null)
                        .withFailMessage("%s returned a socket that is closed or bound.", call)
                        .isTrue());
        teaches("""
                A new socket is in blocking mode: a call on it waits until it has something to \
                return.
                See "What Java has" in this chapter.""",
                () -> assertThat(((SelectableChannel) channel).isBlocking())
                        .withFailMessage("%s returned a socket that does not block.", call)
                        .isTrue());
        return kind.cast(channel);
    }

    private static void refused(Family family, Type type) {
        Thrown thrown = Thrown.by(() -> close(SocketMaker.create(family, type)));
        teaches("""
                Java has streams in three families and datagrams in two; the other pairs do not \
                exist.
                See "What Java has" in this chapter.""",
                () -> assertThat(thrown).as("create(%s, %s)", family, type)
                        .isA(SocketException.class));
        teaches(NAMED, () -> assertThat(thrown).says(family, type));
    }

    private static void unfinished(Class<? extends Exception> error, Family family, Type type,
            Option first, int one, Option second, int two) {
        Map<Option, Integer> options = new LinkedHashMap<>();
        options.put(first, one);
        options.put(second, two);
        Thrown thrown = Thrown.by(() -> close(SocketMaker.create(family, type, options)));
        teaches("""
                create() sets the options in the order of the map, and refuses what set() refuses: \
                a socket with only some of its options is of no use.""",
                () -> assertThat(thrown).as("create(%s, %s, %s)", family, type, options.toString())
                        .isA(error));
    }

    private static void close(NetworkChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static SocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private static Octets read(SocketChannel channel, int octets) throws IOException {
        return Octets.of(Channels.newInputStream(channel).readNBytes(octets));
    }
}
