package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.Family.UNIX;
import static netprog.sockets.Type.DGRAM;
import static netprog.sockets.Type.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// Options of channels that the test has opened: `set` and `get`.
@Exercise("2.1")
class SocketOptionsTest {

    private static final String SIZES = """
            A buffer has a size in octets, and the system may round it: get() tells which size it \
            chose.
            See "Options" in this chapter.""";

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
        teaches(SocketMakerTest.NAMED, () -> {
            assertThat(set).says(option, type);
            assertThat(get).says(option, type);
        });
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
}
