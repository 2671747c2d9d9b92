package netprog.servers;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// The standard input of a worker, as a test plays it.
final class WorkerInput extends InputStream {

    private final Semaphore news = new Semaphore(0);
    private final ConcurrentLinkedQueue<Integer> octets = new ConcurrentLinkedQueue<>();
    private volatile boolean fails;
    private volatile boolean closed;

    /// Gives an octet to read.
    void gives(char octet) {
        octets.add((int) octet);
        news.release();
    }

    /// Ends, now and for every read to come.
    void ends() {
        news.release(Integer.MAX_VALUE / 2);
    }

    /// Fails, now and at every read to come.
    void fails() {
        fails = true;
        ends();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int read() throws IOException {
        news.acquireUninterruptibly();
        Integer octet = octets.poll();
        if (octet == null && fails) {
            throw new IOException("the input of the test fails");
        }
        return octet == null ? -1 : octet;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int octet = length == 0 ? 0 : read();
        if (octet > 0) {
            target[from] = (byte) octet;
        }
        return octet > 0 ? 1 : octet;
    }

    @Override
    public void close() {
        closed = true;
    }
}
