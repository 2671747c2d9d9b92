package netprog.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The one form in which texts and class files travel: a length of four octets,
/// then that many octets. A length beyond the limit is refused before any
/// memory is taken for it.
public final class Frames {

    /// The largest text or class file, in octets.
    public static final int MAX_OCTETS = 4 << 20;

    private Frames() {}

    /// Sends some octets.
    ///
    /// @throws IOException if they are more than the limit
    public static void writeOctets(DataOutputStream out, byte[] octets) throws IOException {
        if (octets.length > MAX_OCTETS) {
            throw new IOException("%d octets exceed the limit of %d".formatted(octets.length,
                    MAX_OCTETS));
        }
        out.writeInt(octets.length);
        out.write(octets);
    }

    /// {@return the octets that the other end sent}
    ///
    /// @throws EOFException if the stream ends inside them
    public static byte[] readOctets(DataInputStream in) throws IOException {
        return readOctets(in, MAX_OCTETS);
    }

    private static byte[] readOctets(DataInputStream in, int limit) throws IOException {
        int length = readCount(in, limit);
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("%d of %d octets".formatted(octets.length, length));
        }
        return octets;
    }

    /// Sends a text as UTF-8.
    public static void writeText(DataOutputStream out, String text) throws IOException {
        writeOctets(out, text.getBytes(StandardCharsets.UTF_8));
    }

    /// {@return the text that the other end sent}
    public static String readText(DataInputStream in) throws IOException {
        return new String(readOctets(in), StandardCharsets.UTF_8);
    }

    /// {@return a text of at most so many octets}
    static String readText(DataInputStream in, int limit) throws IOException {
        return new String(readOctets(in, limit), StandardCharsets.UTF_8);
    }

    /// {@return the count that the other end sent}
    ///
    /// @throws IOException if it is negative, or more than a limit
    public static int readCount(DataInputStream in, int limit) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > limit) {
            throw new IOException("a count of %d, where 0 to %d is allowed".formatted(count,
                    limit));
        }
        return count;
    }
}
