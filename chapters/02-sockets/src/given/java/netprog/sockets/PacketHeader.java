package netprog.sockets;

/// The header of a packet, in front of its payload: eight octets, as small as
/// the header of UDP.
///
/// ```
///   octet  0        1        2        3
///        ┌────────┬────────┬─────────────────┐
///      0 │ type   │ flags  │ length          │
///        ├────────┴────────┴─────────────────┤
///      4 │ sequence                          │
///        └───────────────────────────────────┘
/// ```
///
/// All numbers are unsigned and in network order.
///
/// @param type one character of ISO-8859-1, which is one octet: 0 to 255
/// @param flags eight bits: 0 to 255
/// @param length 0 to 65 535
/// @param sequence 0 to 4 294 967 295
public record PacketHeader(char type, int flags, int length, long sequence) {

    /// Octets of a header on the wire.
    public static final int OCTETS = 8;

    /// Refuses a value that does not fit into its field.
    ///
    /// @throws IllegalArgumentException if a value does not fit; the message names
    /// it
    public PacketHeader {
        requireFits("type", type, 8);
        requireFits("flags", flags, 8);
        requireFits("length", length, 16);
        requireFits("sequence", sequence, 32);
    }

    private static void requireFits(String name, long value, int bits) {
        if (value < 0 || value >= 1L << bits) {
            throw new IllegalArgumentException("%s %d does not fit into %d bits"
                    .formatted(name, value, bits));
        }
    }
}
