package netprog.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// What a socket receives, with one deadline for all reads of a reply.
final class SmtpTimedInput extends InputStream {

    private static final long NANOS_PER_MS = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final long millis;
    private long deadline;

    SmtpTimedInput(Socket socket, long millis) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.millis = millis;
    }

    /// From now on the time runs.
    void start() {
        deadline = System.nanoTime() + millis * NANOS_PER_MS;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        long wait = (deadline - System.nanoTime()) / NANOS_PER_MS;
        if (wait <= 0) {
            throw timedOut(); // a socket takes 0 for ever
        }
        socket.setSoTimeout((int) wait);
        try {
            return in.read(to, offset, length);
        } catch (SocketTimeoutException _) {
            throw timedOut();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private SocketTimeoutException timedOut() {
        return new SocketTimeoutException("no reply within %d ms".formatted(millis));
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
