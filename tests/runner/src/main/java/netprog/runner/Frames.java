package netprog.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The one form in which texts and class files travel: a length of four octets,
/// then that many octets. A length beyond the limit is refused before any
/// memory is taken for it.
final class Frames {

    /// The largest text or class file, in octets.
    static final int MAX_OCTETS = 4 << 20;

    private Frames() {}

    static void writeOctets(DataOutputStream out, byte[] octets) throws IOException {
        if (octets.length > MAX_OCTETS) {
            throw new IOException("%d octets exceed the limit of %d".formatted(octets.length,
                    MAX_OCTETS));
        }
        out.writeInt(octets.length);
        out.write(octets);
    }

    static byte[] readOctets(DataInputStream in) throws IOException {
        int length = readCount(in, MAX_OCTETS);
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("%d of %d octets".formatted(octets.length, length));
        }
        return octets;
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        writeOctets(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(readOctets(in), StandardCharsets.UTF_8);
    }

    static int readCount(DataInputStream in, int limit) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > limit) {
            throw new IOException("a count of %d, where 0 to %d is allowed".formatted(count,
                    limit));
        }
        return count;
    }
}
