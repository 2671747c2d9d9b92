package netprog.sockets;

import static netprog.sockets.Family.INET;
import static netprog.sockets.Family.INET6;
import static netprog.sockets.Family.UNIX;
import static netprog.sockets.Type.DGRAM;
import static netprog.sockets.Type.RAW;
import static netprog.sockets.Type.RDM;
import static netprog.sockets.Type.SEQPACKET;
import static netprog.sockets.Type.STREAM;

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
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.1")
class SocketMakerTest {

    private static final String SIZES = """
            A buffer has a size in octets, and the system may round it: what it took is what it \
            says when it is asked.
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
                Checks.sameOctets(word, read(accepted, word.length()), """
                        A socket of type STREAM carries octets to the server it is connected to: \
                        TCP (RFC 9293, section 2.2).""");
            }
        }
        try (DatagramChannel receiver = DatagramChannel.open().bind(loopback());
                DatagramChannel socket = made(DatagramChannel.class, INET, DGRAM)) {
            socket.send(ByteBuffer.wrap(word.toArray()), receiver.getLocalAddress());
            ByteBuffer letter = ByteBuffer.allocate(100);
            receiver.receive(letter);
            Checks.sameOctets(word, Octets.of(letter.array()).slice(0, letter.position()), """
                    A socket of type DGRAM sends single messages, without a connection: UDP \
                    (RFC 768, "Introduction").""");
        }
    }

    @Test
    @Points(1)
    void a_unix_socket_dials_a_path(@TempDir Path folder, Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        SocketAddress path = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(path); SocketChannel socket = made(SocketChannel.class, UNIX, STREAM)) {
            Checks.returned("connect to a path", () -> socket.connect(path), """
                    The family says what an address looks like: in the UNIX domain it is a path.
                    See "Families" in this chapter.""");
            socket.write(ByteBuffer.wrap(word.toArray()));
            try (SocketChannel accepted = server.accept()) {
                Checks.sameOctets(word, read(accepted, word.length()),
                        "A stream of the UNIX domain carries octets like one of TCP.");
            }
        }
    }

    @Test
    @Points(1)
    void the_family_decides_which_addresses_a_socket_takes() throws IOException {
        String lesson = """
                The family belongs to the socket from the beginning: an INET socket takes addresses \
                of IPv4, an INET6 socket those of IPv6, such as ::1 (RFC 4291, section 2.5.3).
                See "Families" in this chapter.""";
        for (Type type : List.of(STREAM, DGRAM)) {
            try (NetworkChannel channel = SocketMaker.create(INET, type)) {
                Checks.returned("bind an INET socket of type " + type + " to 127.0.0.1",
                        () -> channel.bind(loopback()), lesson);
            }
        }
        Needs.IPV6.demand();
        SocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        for (Type type : List.of(STREAM, DGRAM)) {
            try (NetworkChannel channel = SocketMaker.create(INET6, type)) {
                Checks.returned("bind an INET6 socket of type " + type + " to ::1",
                        () -> channel.bind(six), lesson);
            }
            try (NetworkChannel channel = SocketMaker.create(INET, type)) {
                Checks.thrown(UnsupportedAddressTypeException.class,
                        "bind an INET socket of type " + type + " to ::1",
                        () -> channel.bind(six), lesson);
            }
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
        flag(Option.REUSE_ADDRESS, StandardSocketOptions.SO_REUSEADDR, random);
        flag(Option.NO_DELAY, StandardSocketOptions.TCP_NODELAY, random);
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
            for (int seconds : new int[] {0, 1, 256 + random.nextInt(60_000), 65_535, -1, 2, -7}) {
                SocketMaker.set(channel, Option.LINGER, seconds);
                int due = Math.max(-1, seconds);
                String lesson = """
                        LINGER says for how long close() waits. 0 is a time too, the shortest, so \
                        "off" needs a value of its own: -1.
                        See "Options" in this chapter.""";
                Checks.same(due, channel.getOption(StandardSocketOptions.SO_LINGER),
                        "SO_LINGER after set(channel, LINGER, " + seconds + ")", lesson);
                Checks.same(due, SocketMaker.get(channel, Option.LINGER),
                        "get(channel, LINGER) after " + seconds + " was set", lesson);
            }
        }
    }

    @Test
    @Points(1)
    void an_option_that_the_type_has_not_is_named() throws IOException {
        try (NetworkChannel datagrams = DatagramChannel.open();
                NetworkChannel stream = SocketChannel.open(StandardProtocolFamily.UNIX);
                NetworkChannel server = ServerSocketChannel.open()) {
            hasNot(datagrams, DGRAM, Option.NO_DELAY);
            hasNot(datagrams, DGRAM, Option.LINGER);
            hasNot(stream, STREAM, Option.NO_DELAY);
            hasNot(stream, STREAM, Option.REUSE_ADDRESS);
            hasNot(server, STREAM, Option.LINGER);
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
            String lesson =
                    "Whoever gets the socket from create() finds every option as it was asked"
                            + " for: nobody sets it a second time.";
            Checks.that(channel.isOpen(), "create(INET, STREAM, " + options + ") gave a socket that"
                    + " is closed.", "The caller closes the socket: it is the caller's now.");
            Checks.same(true, channel.getOption(StandardSocketOptions.TCP_NODELAY),
                    "TCP_NODELAY", lesson);
            Checks.same(true, channel.getOption(StandardSocketOptions.SO_REUSEADDR),
                    "SO_REUSEADDR", lesson);
            Checks.same(seconds, channel.getOption(StandardSocketOptions.SO_LINGER),
                    "SO_LINGER", lesson);
        }
        try (NetworkChannel channel = SocketMaker.create(INET, DGRAM, Map.of())) {
            Checks.that(channel instanceof DatagramChannel && channel.isOpen(),
                    "create(INET, DGRAM, {}) did not give an open DatagramChannel.",
                    "Without options a socket is made as create(family, type) makes it.");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            create() threw, so its caller has no socket to close: whoever made it must.
            That holds for every exception, checked or not. See "Made or not made" in this chapter.""")
    void a_socket_that_cannot_be_finished_is_closed() {
        unfinished(SocketException.class, INET, DGRAM, Option.REUSE_ADDRESS, 1, Option.NO_DELAY, 1);
        unfinished(IllegalArgumentException.class, INET, STREAM, Option.NO_DELAY, 1,
                Option.SEND_BUFFER, -1);
        unfinished(IllegalArgumentException.class, INET, DGRAM, Option.REUSE_ADDRESS, 1,
                Option.RECEIVE_BUFFER, -4096);
        unfinished(SocketException.class, UNIX, STREAM, Option.LINGER, 1, Option.NO_DELAY, 1);
    }

    /// {@return a new socket of the student's, after a look at what it must be}
    private static <T extends NetworkChannel> T made(Class<T> kind, Family family, Type type)
            throws IOException {
        NetworkChannel channel = SocketMaker.create(family, type);
        String call = "create(%s, %s)".formatted(family, type);
        Checks.that(kind.isInstance(channel), "%s did not give a %s.".formatted(call,
                kind.getSimpleName()), """
                        In Java the class of a channel says what it can do: a SocketChannel \
                        connects, a DatagramChannel sends letters.
                        See "What Java has" in this chapter.""");
        String lesson = "A new socket has no name and no peer: whoever asked for it decides about"
                + " both. See \"What Java has\" in this chapter.";
        Checks.that(channel.isOpen() && channel.getLocalAddress() == null,
                call + " gave a socket that is closed or bound.", lesson);
        Checks.that(((SelectableChannel) channel).isBlocking(),
                call + " gave a socket that does not block.", """
                        A new socket blocks: a call on it waits until it has something to return.
                        See "What Java has" in this chapter.""");
        return kind.cast(channel);
    }

    private static void refused(Family family, Type type) {
        String call = "create(%s, %s)".formatted(family, type);
        SocketException error = Checks.thrown(SocketException.class, call,
                () -> close(SocketMaker.create(family, type)), """
                        Java gives streams in three families and datagrams in two; the other \
                        pairs are not to be had.
                        See "What Java has" in this chapter.""");
        named(error, call, family.name(), type.name());
    }

    private static void hasNot(NetworkChannel channel, Type type, Option option) {
        String lesson = """
                Each kind of socket has its own options: what has no connection has nothing to \
                delay or to wait for.
                See "Options" in this chapter.""";
        String set = "set(channel, %s, 1) on %s".formatted(option, type);
        named(Checks.thrown(SocketException.class, set,
                () -> SocketMaker.set(channel, option, 1), lesson), set, option.name(),
                type.name());
        String get = "get(channel, %s) on %s".formatted(option, type);
        named(Checks.thrown(SocketException.class, get, () -> SocketMaker.get(channel, option),
                lesson), get, option.name(), type.name());
    }

    private static void named(Exception error, String call, String... words) {
        for (String word : words) {
            Checks.that(
                    Pattern.compile("\\b" + word + "\\b").matcher("" + error.getMessage()).find(),
                    "The message of %s does not name %s: \"%s\"."
                            .formatted(call, word, error.getMessage()),
                    "Whoever reads the log has no source at hand: an error names the attempt and the"
                            + " values.");
        }
    }

    private static void flag(Option option, SocketOption<Boolean> same, Random random)
            throws IOException {
        String lesson = """
                In C a flag is an int: 0 is off, anything else is on, and what the system gives \
                back is 0 or 1.
                See "Options" in this chapter.""";
        try (SocketChannel channel = SocketChannel.open()) {
            for (int value : new int[] {1, 0, 2 + random.nextInt(1000), 0, -1}) {
                SocketMaker.set(channel, option, value);
                Checks.same(value != 0, channel.getOption(same),
                        "%s after set(channel, %s, %d)".formatted(same.name(), option, value),
                        lesson);
                channel.setOption(same, value == 0);
                Checks.same(value == 0 ? 1 : 0, SocketMaker.get(channel, option),
                        "get(channel, %s) of a flag that is %s"
                                .formatted(option, value == 0 ? "on" : "off"),
                        lesson);
            }
        }
    }

    private static void size(Option option, SocketOption<Integer> same, Random random)
            throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            for (int octets : new int[] {8192 + random.nextInt(8192), 0,
                    40_000 + random.nextInt(20_000)}) {
                int taken = taken(same, octets);
                SocketMaker.set(channel, option, octets);
                Checks.same(taken, channel.getOption(same),
                        "%s after set(channel, %s, %d)".formatted(same.name(), option, octets),
                        SIZES);
                Checks.same(taken, SocketMaker.get(channel, option),
                        "get(channel, %s) after %d was set".formatted(option, octets), SIZES);
            }
            for (int octets : new int[] {-1, -2 - random.nextInt(100_000)}) {
                String call = "set(channel, %s, %d)".formatted(option, octets);
                String message = "" + Checks.thrown(IllegalArgumentException.class, call,
                        () -> SocketMaker.set(channel, option, octets),
                        "No system can keep fewer than 0 octets: this is a mistake of the caller,"
                                + " not of the network.")
                        .getMessage();
                Checks.that(message.contains(String.valueOf(octets)),
                        "The message of %s does not name the value: \"%s\"."
                                .formatted(call, message),
                        "An error names the attempt and the value.");
            }
        }
    }

    /// {@return the size that the system takes when it is asked for that many
    /// octets}
    private static int taken(SocketOption<Integer> option, int octets) throws IOException {
        try (SocketChannel twin = SocketChannel.open()) {
            return twin.setOption(option, octets).getOption(option);
        }
    }

    private static void unfinished(Class<? extends Exception> error, Family family, Type type,
            Option first, int one, Option second, int two) {
        Map<Option, Integer> options = new LinkedHashMap<>();
        options.put(first, one);
        options.put(second, two);
        Checks.thrown(error, "create(%s, %s, %s)".formatted(family, type, options),
                () -> close(SocketMaker.create(family, type, options)),
                "What set() refuses, create() refuses too: a socket that is half as it was asked"
                        + " for is of no use.");
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
