package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import netprog.peers.Octets;

/// A file that arrives in small portions, and perhaps not all of it.
final class FaultyTransfer extends InputStream {

    /// Nobody needs to read so much more than was announced.
    private static final int MOST_EXTRA_OCTETS = 1 << 20;

    private static final int PORTION_OCTETS = 1000;

    private final byte[] content;
    private final TransferFault fault;
    private final Runnable reading;
    private int next;
    private int noticed;
    private boolean ended;
    private boolean closed;

    /// @param reading runs before the first read of each portion, and at the end
    FaultyTransfer(Octets content, int offset, TransferFault fault, Runnable reading) {
        this.content = content.toArray();
        this.next = offset;
        this.fault = fault;
        this.reading = reading;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        if (length == 0) {
            return 0;
        }
        int end = switch (fault) {
            case TransferFault.Breaks(int octets) -> octets;
            case TransferFault.Ends(int octets) -> octets;
            case TransferFault.Endless _ -> content.length + 2 * MOST_EXTRA_OCTETS;
            case TransferFault.Refused _, TransferFault.EndsBadly _ -> content.length;
            case null -> content.length;
        };
        if (next >= noticed || next >= end) {
            noticed = next + PORTION_OCTETS;
            reading.run();
        }
        return next < end ? portion(target, from, Math.min(length, end - next)) : end();
    }

    private int portion(byte[] target, int from, int most) {
        int count = Math.min(most, PORTION_OCTETS);
        for (int i = 0; i < count; i++) {
            target[from + i] = next + i < content.length ? content[next + i] : (byte) '.';
        }
        next += count;
        teaches("""
                A server that sends more than it has listed may never stop. The first octet too \
                many says that something is wrong.""",
                () -> assertThat(next - content.length).as("The number of octets too many")
                        .isLessThan(MOST_EXTRA_OCTETS));
        return count;
    }

    private int end() throws IOException {
        if (fault instanceof TransferFault.Breaks) {
            throw new IOException("the test's connection broke after octet " + next);
        }
        ended = true;
        return -1;
    }

    /// As FTP has it: the last word of the server comes after the octets.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            throw new IOException("426 the transfer was given up by the client");
        }
        if (fault instanceof TransferFault.EndsBadly) {
            throw new IOException("451 the test's disk has an error");
        }
    }

    boolean closed() {
        return closed;
    }
}
