package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A body in chunks (RFC 9112, section 7.1).
final class ChunkedBody extends ArrayInput {

    private static final int HEXADECIMAL = 16;

    /// The size of a chunk, and perhaps blanks and an extension.
    private static final Pattern LINE =
            Pattern.compile("([0-9a-fA-F]+)(?:[ \t]*;.*)?", Pattern.DOTALL);

    private final InputStream in;
    private final HeaderReader reader;
    private FixedBody chunk;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
        this.reader = new HeaderReader(in);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        int count = chunk == null ? -1 : chunk.read(to, offset, length);
        if (count < 0 && !ended) {
            nextChunk();
            count = ended ? -1 : chunk.read(to, offset, length);
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (chunk != null && !reader.strictLine().isEmpty()) {
            throw new ProtocolException("octets after a chunk, where its line end should be");
        }
        long size = size(reader.strictLine());
        if (size == 0) {
            reader.fields();
            ended = true;
            chunk = null;
        } else {
            chunk = new FixedBody(in, size, "chunk");
        }
    }

    private static long size(String line) throws ProtocolException {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ProtocolException("not the size of a chunk: " + HeaderReader.shown(line));
        }
        long size = 0;
        for (char digit : parts.group(1).toCharArray()) {
            if (size > Long.MAX_VALUE / HEXADECIMAL) {
                throw new ProtocolException("too large a chunk: " + HeaderReader.shown(line));
            }
            size = size * HEXADECIMAL + Character.digit(digit, HEXADECIMAL);
        }
        return size;
    }
}
