package netprog.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What a socket receives, with a limit to each read, or to all reads together.
final class FtpInput extends InputStream {

    private static final long NANOS_PER_MS = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final long millis;
    private boolean together;
    private long deadline;

    FtpInput(Socket socket, long millis) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.millis = millis;
    }

    /// {@return the milliseconds of a duration, rounded up, as a socket takes them}
    static long millis(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) >= 0) {
            return Integer.MAX_VALUE;
        }
        return (timeout.toNanos() + NANOS_PER_MS - 1) / NANOS_PER_MS;
    }

    /// From now on all reads together may wait as long as one.
    void limitTogether() {
        together = true;
        deadline = System.nanoTime() + millis * NANOS_PER_MS;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        long wait = together ? (deadline - System.nanoTime()) / NANOS_PER_MS : millis;
        if (wait <= 0) {
            throw timedOut();
        }
        socket.setSoTimeout((int) wait);
        try {
            return in.read(to, offset, length);
        } catch (SocketTimeoutException _) {
            throw timedOut();
        }
    }

    private SocketTimeoutException timedOut() {
        return new SocketTimeoutException("the server took longer than %d ms".formatted(millis));
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
