package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// A part of a stream, which ends where a request's body ends.
final class RequestBody extends InputStream {

    private final InputStream in;
    private final long length;
    private long left;

    RequestBody(InputStream in, long length) {
        this.in = in;
        this.length = length;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0 || left == 0) {
            return count == 0 ? 0 : -1;
        }
        int read = in.read(into, offset, (int) Math.min(count, left));
        if (read < 0) {
            throw new HttpError(400, "The body ended after %d of %d octets."
                    .formatted(length - left, length));
        }
        left -= read;
        return read;
    }
}
