package netprog.http;

import java.io.IOException;
import java.io.InputStream;

/// The body as the caller reads it: its end, its failure and its closing decide
/// what becomes of the connection.
final class ReplyBody extends ArrayInput {

    private static final int MAX_DRAINED_OCTETS = 65_536;

    private final InputStream octets;
    private final HttpConnection connection;
    private boolean ended;
    private boolean closed;

    ReplyBody(InputStream octets, HttpConnection connection) {
        this.octets = octets;
        this.connection = connection;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the body is closed");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        connection.restartTime();
        return readOn(to, offset, length);
    }

    private int readOn(byte[] to, int offset, int length) throws IOException {
        try {
            int count = octets.read(to, offset, length);
            if (count < 0) {
                ended = true;
                connection.bodyHasEnded();
            }
            return count;
        } catch (IOException e) {
            closed = true;
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            if (!drained()) {
                connection.close();
            }
            closed = true;
        }
    }

    private boolean drained() throws IOException {
        if (!connection.isOpen()) {
            return false; // nothing comes after this body
        }
        connection.restartTime();
        try {
            byte[] rest = new byte[MAX_DRAINED_OCTETS + 1];
            for (int size = 0; size < rest.length && !ended;) {
                size += Math.max(readOn(rest, size, rest.length - size), 0);
            }
            return ended;
        } catch (IOException _) {
            return false;
        }
    }
}
