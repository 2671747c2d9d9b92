package netprog.sockets;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise("2.7.3")
class NetworkOrderTest {

    private static final List<ByteOrder> MACHINES = List.of(LITTLE_ENDIAN, BIG_ENDIAN);

    private static final String IN_MEMORY = """
            A number in network order has its most significant octet first in the memory of the \
            machine (RFC 791, appendix B).
            So what the machine must do depends on its own order: on a big-endian one, nothing.""";

    private static final String BOTH_WAYS = """
            A little-endian machine swaps the octets on the way out and on the way in, a \
            big-endian one neither.
            The numbers have no sign: two octets are 0 to 65535, four are 0 to 4294967295, and \
            the type that is returned has room for them.""";

    private static final String HEADER = """
            One octet of type, one of flags, two of length, four of sequence: the most significant \
            first.
            There is no padding between them: how much memory Java needs for a value says nothing \
            about the wire.""";

    private static final String UNPACKED =
            """
            One octet of type, one of flags, two of length, four of sequence: the most significant \
            first, and no signs.
            Java's byte, short and int use the topmost bit as a sign: an octet of 200 becomes -56.""";

    private static final String STRICT = """
            The contract accepts four numbers from 0 to 255 in the digits 0 to 9, without leading \
            zeros, three dots, and nothing else.
            Two programs that parse loosely understand one text in two ways (RFC 6943, section \
            3.1.1).""";

    @Test
    @Points(1)
    void a_short_number_lies_in_network_order_in_the_memory_of_each_machine(Random random) {
        for (int value : shorts(random)) {
            for (ByteOrder machine : MACHINES) {
                byte[] memory = new byte[2];
                ByteBuffer.wrap(memory).order(machine)
                        .putShort((short) NetworkOrder.htons(value, machine));
                teaches(IN_MEMORY, () -> assertThat(Octets.of(memory))
                        .as("htons(%d) in the memory of a %s machine", value, name(machine))
                        .isEqualTo(octets(value, 2)));
            }
        }
    }

    @Test
    @Points(1)
    void a_long_number_lies_in_network_order_in_the_memory_of_each_machine(Random random) {
        for (long value : longs(random)) {
            for (ByteOrder machine : MACHINES) {
                byte[] memory = new byte[4];
                ByteBuffer.wrap(memory).order(machine)
                        .putInt((int) NetworkOrder.htonl(value, machine));
                teaches(IN_MEMORY, () -> assertThat(Octets.of(memory))
                        .as("htonl(%d) in the memory of a %s machine", value, name(machine))
                        .isEqualTo(octets(value, 4)));
            }
        }
    }

    @Test
    @Points(1)
    void what_comes_from_the_network_is_the_number_that_was_sent(Random random) {
        for (int value : shorts(random)) {
            for (ByteOrder machine : MACHINES) {
                int seen = Short.toUnsignedInt(ByteBuffer.wrap(octets(value, 2).toArray())
                        .order(machine).getShort());
                number(value, NetworkOrder.ntohs(seen, machine), "ntohs", seen, machine);
                number(seen, NetworkOrder.htons(value, machine), "htons", value, machine);
            }
        }
        for (long value : longs(random)) {
            for (ByteOrder machine : MACHINES) {
                long seen = Integer.toUnsignedLong(ByteBuffer.wrap(octets(value, 4).toArray())
                        .order(machine).getInt());
                number(value, NetworkOrder.ntohl(seen, machine), "ntohl", seen, machine);
                number(seen, NetworkOrder.htonl(value, machine), "htonl", value, machine);
            }
        }
    }

    @Test
    @Points(1)
    void without_an_order_it_is_the_order_of_this_machine(Random random) {
        boolean big = ByteOrder.nativeOrder() == BIG_ENDIAN;
        String lesson = """
                This machine is %s: ByteOrder.nativeOrder() says so.
                A ByteBuffer does not know: it is big-endian on every machine until it is told \
                otherwise.""".formatted(name(ByteOrder.nativeOrder()));
        for (int value : shorts(random)) {
            int other = big ? value : value >> 8 | (value & 0xff) << 8;
            teaches(lesson, () -> {
                isNumber(other, NetworkOrder.htons(value), "htons(%d)".formatted(value));
                isNumber(value, NetworkOrder.ntohs(other), "ntohs(%d)".formatted(other));
            });
        }
        for (long value : longs(random)) {
            long other = big ? value : Integer.toUnsignedLong(Integer.reverseBytes((int) value));
            teaches(lesson, () -> {
                isNumber(other, NetworkOrder.htonl(value), "htonl(%d)".formatted(value));
                isNumber(value, NetworkOrder.ntohl(other), "ntohl(%d)".formatted(other));
            });
        }
    }

    @Test
    @Points(1)
    void a_number_that_does_not_fit_is_refused(Random random) {
        for (int value : new int[] {-1, 65_536, random.nextInt(65_537, Integer.MAX_VALUE),
                Integer.MIN_VALUE}) {
            refused(value, "htons", () -> NetworkOrder.htons(value));
            refused(value, "ntohs", () -> NetworkOrder.ntohs(value));
            for (ByteOrder machine : MACHINES) {
                refused(value, "htons", () -> NetworkOrder.htons(value, machine));
                refused(value, "ntohs", () -> NetworkOrder.ntohs(value, machine));
            }
        }
        for (long value : new long[] {-1, 1L << 32, random.nextLong(1L << 33, Long.MAX_VALUE),
                Long.MIN_VALUE}) {
            refused(value, "htonl", () -> NetworkOrder.htonl(value));
            refused(value, "ntohl", () -> NetworkOrder.ntohl(value));
            for (ByteOrder machine : MACHINES) {
                refused(value, "htonl", () -> NetworkOrder.htonl(value, machine));
                refused(value, "ntohl", () -> NetworkOrder.ntohl(value, machine));
            }
        }
    }

    private static void refused(long value, String method, ThrowingCallable call) {
        Thrown thrown = Thrown.by(call);
        teaches("""
                A program that drops the bits that do not fit sends a different number, and nobody \
                notices: 65536 in two octets is 0.
                The error names the value that was too large, or below zero.""",
                () -> assertThat(thrown).as("%s(%d)", method, value)
                        .isA(IllegalArgumentException.class).says(Long.toString(value)));
    }

    @Test
    @Points(1)
    void a_header_is_packed_octet_for_octet(Random random) {
        packs(new PacketHeader('D', 200, 40_000, 0xffff_ffffL),
                Octets.of('D', 200, 0x9c, 0x40, 0xff, 0xff, 0xff, 0xff));
        packs(new PacketHeader('A', 1, 258, 0x0102_0304), Octets.of('A', 1, 1, 2, 1, 2, 3, 4));
        for (int i = 0; i < 20; i++) {
            Octets octets = Octets.random(8, random);
            packs(header(octets), octets);
        }
        byte[] first = NetworkOrder.pack(new PacketHeader('A', 1, 2, 3));
        NetworkOrder.pack(new PacketHeader('B', 4, 5, 6));
        teaches("""
                The methods keep nothing: an array that was returned is the caller's, and no later \
                call changes it.""",
                () -> assertThat(Octets.of(first)).as("The first header, after the second pack()")
                        .isEqualTo(Octets.of('A', 1, 0, 2, 0, 0, 0, 3)));
    }

    private static void packs(PacketHeader header, Octets expected) {
        teaches(HEADER, () -> {
            byte[] octets = NetworkOrder.pack(header);
            assertThat(octets).withFailMessage("pack() returned null.").isNotNull();
            assertThat(Octets.of(octets)).as("pack()").isEqualTo(expected);
        });
    }

    @Test
    @Points(1)
    void a_header_is_unpacked_without_signs(Random random) {
        unpacks(Octets.of('D', 200, 0x9c, 0x40, 0xff, 0xff, 0xff, 0xff));
        unpacks(Octets.of('A', 1, 1, 2, 1, 2, 3, 4));
        unpacks(Octets.of(0xe9, 0x80, 0x80, 0, 0x80, 0, 0, 0));
        for (int i = 0; i < 20; i++) {
            unpacks(Octets.random(8, random));
        }
    }

    @Test
    @Points(1)
    void only_what_has_the_length_of_a_header_is_one(Random random) {
        Octets header = Octets.of('A', 1, 1, 2, 1, 2, 3, 4);
        byte[] packet = header.plus(Octets.random(random.nextInt(1, 40), random)).toArray();
        teaches("""
                The header is at the beginning of a packet, and the payload follows it.
                unpack() ignores what follows the header.""", () -> NetworkOrder.unpack(packet));
        unpacks(Octets.of(packet));
        for (int length = 0; length < header.length(); length++) {
            byte[] cut = header.slice(0, length).toArray();
            Thrown thrown = Thrown.by(() -> NetworkOrder.unpack(cut));
            String call = "unpack() of %d octets".formatted(length);
            int octets = length;
            teaches("""
                    Half a header is not a header: the missing octets are not zeros.
                    It arrived from the network, so the error is a ProtocolException; it names how \
                    many octets there were.""",
                    () -> assertThat(thrown).as(call).isA(ProtocolException.class).says(octets));
        }
    }

    @Test
    @Points(1)
    void an_address_has_four_octets_and_one_notation(Random random) {
        for (int[] numbers : addresses(random)) {
            String text = dotted(numbers);
            byte[] address = teaches(STRICT, () -> NetworkOrder.inetAton(text));
            teaches("""
                    The number before the first dot is the first octet in the packet.
                    A number of 128 or more does not fit into Java's byte, but its eight bits do.""",
                    () -> {
                        assertThat(address).withFailMessage("inetAton() returned null.")
                                .isNotNull();
                        assertThat(Octets.of(address)).as("inetAton(\"%s\")", text)
                                .isEqualTo(Octets.of(numbers));
                    });
            teaches("""
                    An octet is 0 to 255, and Java's byte is -128 to 127.
                    Between two numbers there is a dot, and nothing else anywhere.""",
                    () -> assertThat(NetworkOrder.inetNtoa(address)).as("inetNtoa()")
                            .isEqualTo(text));
            teaches("The array is the caller's: inetNtoa() does not change it.",
                    () -> assertThat(Octets.of(address)).as("The address after inetNtoa()")
                            .isEqualTo(Octets.of(numbers)));
        }
        for (int length : new int[] {0, 3, 5, 16}) {
            Thrown thrown = Thrown.by(() -> NetworkOrder.inetNtoa(new byte[length]));
            teaches("""
                    An IPv4 address has four octets, an IPv6 address has sixteen.
                    The error names how many there were.""",
                    () -> assertThat(thrown).as("inetNtoa() of %d octets", length)
                            .isA(IllegalArgumentException.class).says(length));
        }
    }

    @Test
    @Points(1)
    void a_text_that_two_programs_read_in_two_ways_is_refused(Random random) {
        int last = random.nextInt(1, 255);
        List<String> texts = List.of("0177.0.0." + last, "127." + last, "127.0." + last,
                "2130706433", "0x7f.0.0." + last, "10.0.0.08", "10.00.0." + last,
                "256.0.0." + last, "10.0.0.256", "10.0.0.1000", "10.0.0.99999999999",
                "4294967297.0.0." + last, "-1.0.0." + last, "+1.0.0." + last, "", ".", "...",
                "10.0.0.", ".0.0.1", "10..0.1", "10.0.0.%d.".formatted(last),
                "10.0.0.%d..".formatted(last), "10.0.0.%d.1".formatted(last), " 10.0.0." + last,
                "10.0.0.%d ".formatted(last), "10.0. 0." + last, "10.0.0.%d\n".formatted(last),
                "10.0.0.%dx".formatted(last), "10.0.0.a", "10,0,0,1", "10.0.0.\u0661",
                "::1", "localhost");
        for (String text : texts) {
            Thrown thrown = Thrown.by(() -> NetworkOrder.inetAton(text));
            teaches(STRICT, () -> assertThat(thrown).as("inetAton(\"%s\")", Texts.escaped(text))
                    .isA(IllegalArgumentException.class));
            teaches("The error names the text that is not an address.",
                    () -> assertThat(thrown).says(text));
        }
    }

    private static void unpacks(Octets packet) {
        PacketHeader expected = header(packet);
        byte[] octets = packet.toArray();
        String from = HexFormat.ofDelimiter(" ").formatHex(octets, 0, 8);
        teaches(UNPACKED, () -> {
            PacketHeader header = NetworkOrder.unpack(octets);
            assertThat(header).withFailMessage("unpack() returned null.").isNotNull();
            assertThat((int) header.type()).as("type() of the header %s", from)
                    .isEqualTo(expected.type());
            assertThat(header.flags()).as("flags() of the header %s", from)
                    .isEqualTo(expected.flags());
            assertThat(header.length()).as("length() of the header %s", from)
                    .isEqualTo(expected.length());
            assertThat(header.sequence()).as("sequence() of the header %s", from)
                    .isEqualTo(expected.sequence());
        });
        teaches("The packet is the caller's, who may still need it: unpack() does not change it.",
                () -> assertThat(Octets.of(octets)).as("The packet after unpack()")
                        .isEqualTo(packet));
    }

    private static PacketHeader header(Octets octets) {
        return new PacketHeader((char) octets.at(0), octets.at(1),
                octets.at(2) << 8 | octets.at(3), (long) octets.at(4) << 24
                        | octets.at(5) << 16 | octets.at(6) << 8 | octets.at(7));
    }

    private static void number(long expected, long received, String method, long value,
            ByteOrder machine) {
        teaches(BOTH_WAYS, () -> isNumber(expected, received,
                "%s(%d) on a %s machine".formatted(method, value, name(machine))));
    }

    /// Demands a number, and shows it in hexadecimal too.
    private static void isNumber(long expected, long received, String call) {
        assertThat(received).as(call).withFailMessage("expected  %s\nreceived  %s", hex(expected),
                hex(received)).isEqualTo(expected);
    }

    private static int[] shorts(Random random) {
        return new int[] {0, 1, 255, 256, 258, 40_000, 32_768, 65_535, random.nextInt(65_536)};
    }

    private static long[] longs(Random random) {
        return new long[] {0, 1, 200, 0x0102_0304L, 40_000, 0x8000_0000L, 0xffff_ffffL,
                random.nextLong(1L << 32)};
    }

    private static List<int[]> addresses(Random random) {
        return List.of(new int[] {192, 0, 2, random.nextInt(256)}, new int[] {0, 0, 0, 0},
                new int[] {255, 255, 255, 255}, new int[] {127, 128, 9, 10},
                new int[] {99, 100, 199, 200}, new int[] {249, 250, 1, random.nextInt(256)});
    }

    private static String dotted(int[] numbers) {
        return numbers[0] + "." + numbers[1] + "." + numbers[2] + "." + numbers[3];
    }

    private static Octets octets(long value, int count) {
        int[] octets = new int[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (int) (value >> 8 * (count - 1 - i)) & 0xff;
        }
        return Octets.of(octets);
    }

    private static String name(ByteOrder machine) {
        return machine == BIG_ENDIAN ? "big-endian" : "little-endian";
    }

    private static String hex(long value) {
        return String.format(Locale.ROOT, "%d (hexadecimal %x)", value, value);
    }
}
