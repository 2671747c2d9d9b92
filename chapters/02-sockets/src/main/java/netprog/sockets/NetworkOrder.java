package netprog.sockets;

import java.net.ProtocolException;
import java.nio.ByteOrder;
import java.util.HexFormat;

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

    private NetworkOrder() {}

    /// Converts a short number from the order of this machine to network order.
    ///
    /// @param value 0 to 65 535
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int htons(int value) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.htons");
    }

    /// Converts a short number from the order of a machine to network order.
    ///
    /// @param value 0 to 65 535
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int htons(int value, ByteOrder machine) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.htons");
    }

    /// Converts a short number from network order to the order of this machine.
    ///
    /// @param value 0 to 65 535
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int ntohs(int value) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.ntohs");
    }

    /// Converts a short number from network order to the order of a machine.
    ///
    /// @param value 0 to 65 535
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 65 535
    /// @throws IllegalArgumentException if the value does not fit into 16 bits; the
    /// message names it
    public static int ntohs(int value, ByteOrder machine) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.ntohs");
    }

    /// Converts a long number from the order of this machine to network order.
    ///
    /// @param value 0 to 4 294 967 295
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long htonl(long value) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.htonl");
    }

    /// Converts a long number from the order of a machine to network order.
    ///
    /// @param value 0 to 4 294 967 295
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long htonl(long value, ByteOrder machine) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.htonl");
    }

    /// Converts a long number from network order to the order of this machine.
    ///
    /// @param value 0 to 4 294 967 295
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long ntohl(long value) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.ntohl");
    }

    /// Converts a long number from network order to the order of a machine.
    ///
    /// @param value 0 to 4 294 967 295
    /// @param machine the order in which the machine keeps its numbers
    /// @return 0 to 4 294 967 295
    /// @throws IllegalArgumentException if the value does not fit into 32 bits; the
    /// message names it
    public static long ntohl(long value, ByteOrder machine) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.ntohl");
    }

    /// {@return the eight octets of a header, as [PacketHeader] draws them}
    public static byte[] pack(PacketHeader header) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.pack");
    }

    /// Reads the header at the beginning of a packet.
    ///
    /// What follows the header is the payload; it is ignored, and `length` is not
    /// compared with it.
    ///
    /// @throws ProtocolException if the packet has fewer than eight octets; the
    /// message names how many it has
    public static PacketHeader unpack(byte[] packet) throws ProtocolException {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.unpack");
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
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.inetAton");
    }

    /// Writes an IPv4 address in dotted decimal notation, such as `192.0.2.1`.
    ///
    /// @param address four octets, in the order of a packet
    /// @throws IllegalArgumentException if there are not four; the message names
    /// how many there are
    public static String inetNtoa(byte[] address) {
        throw new UnsupportedOperationException("TODO 2.7.3 NetworkOrder.inetNtoa");
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
