package netprog.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// So many octets of a stream; fewer are an error.
final class FixedBody extends ArrayInput {

    private final InputStream in;
    private final long octets;
    private final String what;
    private long arrived;

    /// @param what is to have so many octets, for the message
    FixedBody(InputStream in, long octets, String what) {
        this.in = in;
        this.octets = octets;
        this.what = what;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (arrived == octets) {
            return -1;
        }
        int count = in.read(to, offset, (int) Math.min(length, octets - arrived));
        if (count < 0) {
            throw new EOFException("the connection ended after %d of %d octets of the %s"
                    .formatted(arrived, octets, what));
        }
        arrived += count;
        return count;
    }
}
