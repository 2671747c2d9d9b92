package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import netprog.peers.Octets;

/// A body that arrives in portions, and says when somebody waits for the next
/// one.
final class WatchedBody extends InputStream {

    private final List<Octets> portions;
    private final Runnable waiting;
    private int next;
    private int taken;
    private boolean closed;

    /// @param waiting runs before each portion, and before the end
    WatchedBody(List<Octets> portions, Runnable waiting) {
        this.portions = portions;
        this.waiting = waiting;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the body has been closed");
        }
        if (length == 0) {
            return 0;
        }
        if (taken == 0) {
            waiting.run();
        }
        if (next == portions.size()) {
            return -1;
        }
        Octets portion = portions.get(next);
        int count = Math.min(length, portion.length() - taken);
        System.arraycopy(portion.slice(taken, taken + count).toArray(), 0, target, from, count);
        taken += count;
        if (taken == portion.length()) {
            next++;
            taken = 0;
        }
        return count;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }
}
