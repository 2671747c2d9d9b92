package netprog.sockets;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Numbers and addresses as octets in *network order*: the most significant
/// octet comes first ([RFC 791], appendix B).
///
/// A machine may keep its numbers in the opposite order. `htons` and its three
/// sisters convert between the two: *n* is the network, *h* the host, *s* a
/// short number of two octets, *l* a long one of four. A number in network
/// order has the network's octets in the memory of the machine, and a machine
/// with the other order reads another number there:
///
/// | on a machine that is | in its memory | `htons(258)` |
/// |----------------------|---------------|--------------|
/// | big-endian           | `01 02`       | 258          |
/// | little-endian        | `01 02`       | 513          |
///
/// All numbers here are unsigned, so a short one is an `int` and a long one is
/// a `long`. The methods keep nothing and change no array that they are given.
///
/// [RFC 791]: https://www.rfc-editor.org/rfc/rfc791#appendix-B
public final class NetworkOrder {

    private static final int SHORT_BITS = 16;
    private static final int LONG_BITS = 32;

    private static final int ADDRESS_OCTETS = 4;
    private static final int MOST_IN_AN_OCTET = 255;
    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");

    private NetworkOrder() {}

    /// Converts a short number from the order of this machine to network order.
    ///
    /// @param value 0 to 65 535
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int htons(int value) {
        return htons(value, ByteOrder.nativeOrder());
    }

    /// Converts a short number from the order of a machine to network order.
    ///
    /// @param value 0 to 65 535
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int htons(int value, ByteOrder machine) {
        requireFits(value, SHORT_BITS);
        return machine == ByteOrder.BIG_ENDIAN ? value
                : Short.toUnsignedInt(Short.reverseBytes((short) value));
    }

    /// Converts a short number from network order to the order of this machine.
    ///
    /// @param value 0 to 65 535
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int ntohs(int value) {
        return ntohs(value, ByteOrder.nativeOrder());
    }

    /// Converts a short number from network order to the order of a machine.
    ///
    /// @param value 0 to 65 535
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int ntohs(int value, ByteOrder machine) {
        return htons(value, machine); // to swap twice is not to swap
    }

    /// Converts a long number from the order of this machine to network order.
    ///
    /// @param value 0 to 4 294 967 295
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long htonl(long value) {
        return htonl(value, ByteOrder.nativeOrder());
    }

    /// Converts a long number from the order of a machine to network order.
    ///
    /// @param value 0 to 4 294 967 295
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long htonl(long value, ByteOrder machine) {
        requireFits(value, LONG_BITS);
        return machine == ByteOrder.BIG_ENDIAN ? value
                : Integer.toUnsignedLong(Integer.reverseBytes((int) value));
    }

    /// Converts a long number from network order to the order of this machine.
    ///
    /// @param value 0 to 4 294 967 295
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long ntohl(long value) {
        return ntohl(value, ByteOrder.nativeOrder());
    }

    /// Converts a long number from network order to the order of a machine.
    ///
    /// @param value 0 to 4 294 967 295
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long ntohl(long value, ByteOrder machine) {
        return htonl(value, machine);
    }

    /// {@return the eight octets of a header, as [PacketHeader] draws them}
    public static byte[] pack(PacketHeader header) {
        return ByteBuffer.allocate(PacketHeader.OCTETS)
                .put((byte) header.type())
                .put((byte) header.flags())
                .putShort((short) header.length())
                .putInt((int) header.sequence())
                .array();
    }

    /// Reads the header at the beginning of a packet.
    ///
    /// What follows the header is the payload; it is ignored, and `length` is not
    /// compared with it.
    ///
    /// @throws ProtocolException if the packet has fewer than eight octets; the
    /// message names how many it has
    public static PacketHeader unpack(byte[] packet) throws ProtocolException {
        if (packet.length < PacketHeader.OCTETS) {
            throw new ProtocolException("a header has %d octets, the packet has %d"
                    .formatted(PacketHeader.OCTETS, packet.length));
        }
        ByteBuffer octets = ByteBuffer.wrap(packet);
        return new PacketHeader((char) Byte.toUnsignedInt(octets.get()),
                Byte.toUnsignedInt(octets.get()), Short.toUnsignedInt(octets.getShort()),
                Integer.toUnsignedLong(octets.getInt()));
    }

    /// Reads an IPv4 address in dotted decimal notation.
    ///
    /// Four numbers from 0 to 255, with a dot between two of them, in the digits 0
    /// to 9 and without leading zeros: this is the *strict* form of [RFC 6943],
    /// section 3.1.1. The `inet_aton` of C accepts more, such as `127.1`,
    /// `0x7f.0.0.1` and `0177.0.0.1`, which are 127.0.0.1 to it and something else,
    /// or nothing, to others. A filter and the program behind it must not
    /// understand one text in two ways.
    ///
    /// [RFC 6943]: https://www.rfc-editor.org/rfc/rfc6943#section-3.1.1
    ///
    /// @return four octets, in the order of a packet
    /// @throws IllegalArgumentException if the text is anything else; the message
    /// names it
    public static byte[] inetAton(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != ADDRESS_OCTETS) {
            throw notAnAddress(text);
        }
        byte[] address = new byte[ADDRESS_OCTETS];
        for (int i = 0; i < ADDRESS_OCTETS; i++) {
            if (!DECIMAL.matcher(parts[i]).matches()
                    || Integer.parseInt(parts[i]) > MOST_IN_AN_OCTET) {
                throw notAnAddress(text);
            }
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return address;
    }

    /// Writes an IPv4 address in dotted decimal notation, such as `192.0.2.1`.
    ///
    /// @param address four octets, in the order of a packet
    /// @throws IllegalArgumentException if there are not four; the message names
    /// how many there are
    public static String inetNtoa(byte[] address) {
        if (address.length != ADDRESS_OCTETS) {
            throw new IllegalArgumentException("an IPv4 address has %d octets, not %d"
                    .formatted(ADDRESS_OCTETS, address.length));
        }
        StringJoiner text = new StringJoiner(".");
        for (byte octet : address) {
            text.add(Integer.toString(Byte.toUnsignedInt(octet)));
        }
        return text.toString();
    }

    private static void requireFits(long value, int bits) {
        if (value < 0 || value >= 1L << bits) {
            throw new IllegalArgumentException("%d does not fit into %d bits"
                    .formatted(value, bits));
        }
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("not an IPv4 address: \"%s\"".formatted(text));
    }

    /// Prints what each number becomes in network order, and what each address is
    /// on the wire.
    static void main(String[] arguments) {
        IO.println("this machine is " + ByteOrder.nativeOrder());
        for (String argument : arguments) {
            if (argument.contains(".")) {
                IO.println("inetAton(\"%s\") = %s".formatted(argument,
                        HexFormat.ofDelimiter(" ").formatHex(inetAton(argument))));
            } else {
                long value = Long.parseLong(argument);
                IO.println("htonl(%d) = %d".formatted(value, htonl(value)));
            }
        }
    }
}
