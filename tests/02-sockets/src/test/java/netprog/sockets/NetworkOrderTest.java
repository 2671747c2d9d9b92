package netprog.sockets;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
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
            Nothing stands between them. What Java needs for a value says nothing about the \
            wire.""";

    private static final String UNPACKED = """
            One octet of type, one of flags, two of length, four of sequence: the most significant \
            first, and no signs.
            Java's byte, short and int take the topmost bit for a sign: an octet of 200 becomes \
            -56.""";

    private static final String STRICT = """
            The contract takes four numbers from 0 to 255 in the digits 0 to 9, no zero in front, \
            three dots, and nothing else.
            What is read loosely is read in two ways by two programs (RFC 6943, section 3.1.1).""";

    @Test
    @Points(1)
    void a_short_number_lies_in_network_order_in_the_memory_of_each_machine(Random random) {
        for (int value : shorts(random)) {
            for (ByteOrder machine : MACHINES) {
                byte[] memory = new byte[2];
                ByteBuffer.wrap(memory).order(machine)
                        .putShort((short) NetworkOrder.htons(value, machine));
                Checks.sameOctets(octets(value, 2), Octets.of(memory), """
                        This is the memory of a %s machine that keeps htons(%d).
                        """.formatted(name(machine), value) + IN_MEMORY);
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
                Checks.sameOctets(octets(value, 4), Octets.of(memory), """
                        This is the memory of a %s machine that keeps htonl(%d).
                        """.formatted(name(machine), value) + IN_MEMORY);
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
                A ByteBuffer is big-endian on every machine until it is told otherwise, so it does \
                not know.""".formatted(name(ByteOrder.nativeOrder()));
        for (int value : shorts(random)) {
            int other = big ? value : value >> 8 | (value & 0xff) << 8;
            Checks.same(hex(other), hex(NetworkOrder.htons(value)), "htons(%d)".formatted(value),
                    lesson);
            Checks.same(hex(value), hex(NetworkOrder.ntohs(other)), "ntohs(%d)".formatted(other),
                    lesson);
        }
        for (long value : longs(random)) {
            long other = big ? value : Integer.toUnsignedLong(Integer.reverseBytes((int) value));
            Checks.same(hex(other), hex(NetworkOrder.htonl(value)), "htonl(%d)".formatted(value),
                    lesson);
            Checks.same(hex(value), hex(NetworkOrder.ntohl(other)), "ntohl(%d)".formatted(other),
                    lesson);
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

    private static void refused(long value, String method, Checks.Action call) {
        String what = "%s(%d)".formatted(method, value);
        String lesson = """
                Whoever cuts off what does not fit sends another number, and nobody notices: 65536 \
                in two octets is 0.
                The error names the value that was too large, or below zero.""";
        var error = Checks.thrown(IllegalArgumentException.class, what, call, lesson);
        names(Long.toString(value), error, lesson);
    }

    @Test
    @Points(1)
    void a_header_is_packed_octet_for_octet(Random random) {
        Checks.sameOctets(Octets.of('D', 200, 0x9c, 0x40, 0xff, 0xff, 0xff, 0xff),
                packed(new PacketHeader('D', 200, 40_000, 0xffff_ffffL)), HEADER);
        Checks.sameOctets(Octets.of('A', 1, 1, 2, 1, 2, 3, 4),
                packed(new PacketHeader('A', 1, 258, 0x0102_0304)), HEADER);
        for (int i = 0; i < 20; i++) {
            Octets octets = Octets.random(8, random);
            Checks.sameOctets(octets, packed(header(octets)), HEADER);
        }
    }

    @Test
    @Points(1)
    void a_header_is_unpacked_without_signs(Random random) throws ProtocolException {
        unpacks(Octets.of('D', 200, 0x9c, 0x40, 0xff, 0xff, 0xff, 0xff));
        unpacks(Octets.of('A', 1, 1, 2, 1, 2, 3, 4));
        unpacks(Octets.of(0xe9, 0x80, 0x80, 0, 0x80, 0, 0, 0));
        for (int i = 0; i < 20; i++) {
            unpacks(Octets.random(8, random));
        }
    }

    @Test
    @Points(1)
    void only_what_has_the_length_of_a_header_is_one(Random random) throws ProtocolException {
        Octets header = Octets.of('A', 1, 1, 2, 1, 2, 3, 4);
        byte[] packet = header.plus(Octets.random(random.nextInt(1, 40), random)).toArray();
        unpacked(Octets.of(packet), """
                The header stands at the beginning of a packet, and the payload behind it.
                What is behind the header is none of unpack()'s business.""");
        unpacks(Octets.of(packet));
        String lesson = """
                Half a header is no header: the octets that are missing are not zeros.
                It comes from the network, so the error is a ProtocolException; it names how many \
                octets there were.""";
        for (int length = 0; length < header.length(); length++) {
            byte[] cut = header.slice(0, length).toArray();
            var error = Checks.thrown(ProtocolException.class,
                    "unpack() of %d octets".formatted(length), () -> NetworkOrder.unpack(cut),
                    lesson);
            names(Integer.toString(length), error, lesson);
        }
    }

    @Test
    @Points(1)
    void an_address_has_four_octets_and_one_notation(Random random) {
        for (int[] numbers : addresses(random)) {
            String text = dotted(numbers);
            byte[] address = Checks.returned("inetAton(\"%s\")".formatted(text),
                    () -> NetworkOrder.inetAton(text), STRICT);
            Checks.that(address != null, "inetAton() returned null.", STRICT);
            Checks.sameOctets(Octets.of(numbers), Octets.of(address), """
                    The number in front of the first dot is the first octet in the packet.
                    From 128 up a number does not fit into Java's byte, and its eight bits do.""");
            Checks.same(text, NetworkOrder.inetNtoa(address), "inetNtoa()", """
                    An octet is 0 to 255, and Java's byte is -128 to 127.
                    Between two numbers there is a dot, and nothing else anywhere.""");
        }
        for (int length : new int[] {0, 3, 5, 16}) {
            String lesson = """
                    An IPv4 address has four octets, one of IPv6 has sixteen.
                    The error names how many there were.""";
            var error = Checks.thrown(IllegalArgumentException.class,
                    "inetNtoa() of %d octets".formatted(length),
                    () -> NetworkOrder.inetNtoa(new byte[length]), lesson);
            names(Integer.toString(length), error, lesson);
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
            String shown = Octets.of(text).toString();
            var error = Checks.thrown(IllegalArgumentException.class,
                    "inetAton(%s)".formatted(shown), () -> NetworkOrder.inetAton(text), STRICT);
            names(text, error, "The error names the text that was no address.");
        }
    }

    private static void unpacks(Octets packet) throws ProtocolException {
        PacketHeader expected = header(packet);
        PacketHeader header = unpacked(packet, UNPACKED);
        Checks.that(header != null, "unpack() returned null.", "There was a whole header.");
        String from = " of the header " + packet.slice(0, 8);
        Checks.same((int) expected.type(), (int) header.type(), "type()" + from, UNPACKED);
        Checks.same(expected.flags(), header.flags(), "flags()" + from, UNPACKED);
        Checks.same(expected.length(), header.length(), "length()" + from, UNPACKED);
        Checks.same(expected.sequence(), header.sequence(), "sequence()" + from, UNPACKED);
    }

    private static PacketHeader unpacked(Octets packet, String lesson) {
        String octets = HexFormat.ofDelimiter(" ").formatHex(packet.toArray());
        return Checks.returned("unpack() of " + octets, () -> {
            try {
                return NetworkOrder.unpack(packet.toArray());
            } catch (ProtocolException e) {
                throw Checks.failure("unpack() refused a whole header: \"%s\"."
                        .formatted(e.getMessage()), "  packet  " + octets, lesson);
            }
        }, lesson);
    }

    private static Octets packed(PacketHeader header) {
        byte[] octets = Checks.returned("pack()", () -> NetworkOrder.pack(header), HEADER);
        Checks.that(octets != null, "pack() returned null.", HEADER);
        return Octets.of(octets);
    }

    private static PacketHeader header(Octets octets) {
        return new PacketHeader((char) octets.at(0), octets.at(1),
                octets.at(2) << 8 | octets.at(3), (long) octets.at(4) << 24
                        | octets.at(5) << 16 | octets.at(6) << 8 | octets.at(7));
    }

    private static void number(long expected, long received, String method, long value,
            ByteOrder machine) {
        Checks.same(hex(expected), hex(received),
                "%s(%d) on a %s machine".formatted(method, value, name(machine)), BOTH_WAYS);
    }

    private static void names(String value, Exception error, String lesson) {
        String message = String.valueOf(error.getMessage());
        Checks.that(message.contains(value),
                "The message does not name %s: %s".formatted(Octets.of(value), message), lesson);
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
