import java.util.HexFormat;

/// The twelve octets of a DNS header, bit by bit. `java Flags.java` reads two.

void main() {
    explain("0102 0100 0001 0000 0000 0000");
    explain("0102 8583 0001 0000 0001 0000");
}

/// Prints what a header says.
void explain(String hex) {
    byte[] header = HexFormat.of().parseHex(hex.replace(" ", ""));
    int flags = number(header, 2);
    IO.println(hex);
    IO.println("  id %d, %s, opcode %d, rcode %d".formatted(number(header, 0),
            (flags & 0x8000) == 0 ? "a question" : "a reply", flags >> 11 & 0xf, flags & 0xf));
    IO.println("  authoritative %s, truncated %s, recursion desired %s and available %s"
            .formatted(bit(flags, 10), bit(flags, 9), bit(flags, 8), bit(flags, 7)));
    IO.println("  %d questions, %d answers, %d authorities, %d others".formatted(
            number(header, 4), number(header, 6), number(header, 8), number(header, 10)));
}

String bit(int flags, int number) {
    return (flags >> number & 1) == 1 ? "yes" : "no";
}

/// Two octets as one number: the first one counts 256 times.
int number(byte[] octets, int at) {
    return Byte.toUnsignedInt(octets[at]) * 256 + Byte.toUnsignedInt(octets[at + 1]);
}
