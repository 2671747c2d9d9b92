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
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
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
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.1")
class SocketMakerTest {

    private static final String SIZES = """
            A buffer has a size in octets, and the system may round it: get() tells which size it \
            chose.
            See "Options" in this chapter.""";

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
    void a_flag_is_off_at_zero_and_on_otherwise(Random random) throws IOException {
        try (NetworkChannel stream = SocketChannel.open();
                NetworkChannel datagrams = DatagramChannel.open();
                NetworkChannel server = ServerSocketChannel.open()) {
            for (NetworkChannel channel : List.of(stream, datagrams, server)) {
                flag(channel, Option.REUSE_ADDRESS, StandardSocketOptions.SO_REUSEADDR, random);
            }
            flag(stream, Option.NO_DELAY, StandardSocketOptions.TCP_NODELAY, random);
        }
    }

    @Test
    @Points(1)
    void a_buffer_has_a_size_and_never_a_negative_one(Random random) throws IOException {
        size(Option.SEND_BUFFER, StandardSocketOptions.SO_SNDBUF, random);
        size(Option.RECEIVE_BUFFER, StandardSocketOptions.SO_RCVBUF, random);
    }

    @Test
    @Points(1)
    void linger_is_in_seconds_and_off_when_negative(Random random) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            for (int seconds : new int[] {0, 1, 256 + random.nextInt(60_000), 65_535, -1, 2, 65_536,
                    Integer.MAX_VALUE, -7, Integer.MIN_VALUE}) {
                SocketMaker.set(channel, Option.LINGER, seconds);
                int expected = Math.clamp(seconds, -1, 65_535);
                teaches("""
                        LINGER is how long close() waits. 0 is a time too, the shortest, so "off" \
                        needs its own value: -1. The longest time is 65535 seconds.
                        See "Options" in this chapter.""", () -> {
                    assertThat(channel.getOption(StandardSocketOptions.SO_LINGER))
                            .as("SO_LINGER after set(channel, LINGER, %d)", seconds)
                            .isEqualTo(expected);
                    assertThat(SocketMaker.get(channel, Option.LINGER))
                            .as("get(channel, LINGER) after %d was set", seconds)
                            .isEqualTo(expected);
                });
            }
        }
    }

    @Test
    @Points(1)
    void an_option_that_cannot_be_set_is_an_error() throws IOException {
        NetworkChannel datagrams = DatagramChannel.open();
        NetworkChannel stream = SocketChannel.open(StandardProtocolFamily.UNIX);
        NetworkChannel server = ServerSocketChannel.open();
        try (datagrams; stream; server) {
            hasNot(datagrams, DGRAM, Option.NO_DELAY);
            hasNot(datagrams, DGRAM, Option.LINGER);
            hasNot(stream, STREAM, Option.NO_DELAY);
            hasNot(stream, STREAM, Option.REUSE_ADDRESS);
            hasNot(server, STREAM, Option.LINGER);
        }
        for (NetworkChannel closed : List.of(datagrams, server)) {
            Thrown set = Thrown.by(() -> SocketMaker.set(closed, Option.REUSE_ADDRESS, 1));
            Thrown get = Thrown.by(() -> SocketMaker.get(closed, Option.REUSE_ADDRESS));
            teaches("""
                    A socket that is closed has this option but no value for it: the caller must be \
                    able to tell that from an option that the socket lacks.""", () -> {
                assertThat(set).as("set(channel, REUSE_ADDRESS, 1) on a closed channel")
                        .isA(ClosedChannelException.class);
                assertThat(get).as("get(channel, REUSE_ADDRESS) on a closed channel")
                        .isA(ClosedChannelException.class);
            });
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
        names(thrown, family, type);
    }

    private static void hasNot(NetworkChannel channel, Type type, Option option) {
        Thrown set = Thrown.by(() -> SocketMaker.set(channel, option, 1));
        Thrown get = Thrown.by(() -> SocketMaker.get(channel, option));
        teaches("""
                Each kind of socket has its own options: a socket without a connection has nothing \
                to delay and nothing to wait for.
                See "Options" in this chapter.""", () -> {
            assertThat(set).as("set(channel, %s, 1) on %s", option, type)
                    .isA(SocketException.class);
            assertThat(get).as("get(channel, %s) on %s", option, type)
                    .isA(SocketException.class);
        });
        names(set, option, type);
        names(get, option, type);
    }

    /// Demands words that are not part of a longer one: STREAM is not in UPSTREAM.
    private static void names(Thrown thrown, Enum<?>... words) {
        for (Enum<?> word : words) {
            teaches("""
                    Anyone who reads the log has no source at hand: an error names the attempt and \
                    the values.""",
                    () -> assertThat(thrown.message())
                            .withFailMessage("The message does not name %s: \"%s\".", word.name(),
                                    Texts.escaped(thrown.message()))
                            .containsPattern("\\b" + word.name() + "\\b"));
        }
    }

    private static void flag(NetworkChannel channel, Option option, SocketOption<Boolean> same,
            Random random) {
        for (int value : new int[] {1, 0, 2 + random.nextInt(1000), 0, -1}) {
            teaches("""
                    In C a flag is an int: 0 is off, anything else is on, and the system returns 0 \
                    or 1.
                    See "Options" in this chapter.""", () -> {
                SocketMaker.set(channel, option, value);
                assertThat(channel.getOption(same))
                        .as("%s after set(channel, %s, %d)", same.name(), option, value)
                        .isEqualTo(value != 0);
                channel.setOption(same, value == 0);
                assertThat(SocketMaker.get(channel, option))
                        .as("get(channel, %s) of a flag that is %s", option,
                                value == 0 ? "on" : "off")
                        .isEqualTo(value == 0 ? 1 : 0);
            });
        }
    }

    private static void size(Option option, SocketOption<Integer> same, Random random)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            for (int octets : new int[] {8192 + random.nextInt(8192), 0,
                    40_000 + random.nextInt(20_000)}) {
                int chosen = chosenFor(octets, same);
                teaches(SIZES, () -> {
                    SocketMaker.set(channel, option, octets);
                    assertThat(channel.getOption(same))
                            .as("%s after set(channel, %s, %d)", same.name(), option, octets)
                            .isEqualTo(chosen);
                    assertThat(SocketMaker.get(channel, option))
                            .as("get(channel, %s) after %d was set", option, octets)
                            .isEqualTo(chosen);
                });
            }
            for (int octets : new int[] {-1, -2 - random.nextInt(100_000)}) {
                Thrown thrown = Thrown.by(() -> SocketMaker.set(channel, option, octets));
                teaches("""
                        No system can keep fewer than 0 octets: this is a mistake of the caller, \
                        and the error names the value.""",
                        () -> assertThat(thrown).as("set(channel, %s, %d)", option, octets)
                                .isA(IllegalArgumentException.class).says(octets));
            }
        }
    }

    /// {@return the size that the system chooses when it is asked for so many
    /// octets}
    private static int chosenFor(int octets, SocketOption<Integer> option) throws IOException {
        try (SocketChannel twin = SocketChannel.open()) {
            return twin.setOption(option, octets).getOption(option);
        }
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
