package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// What a socket receives, with one deadline for all reads since [#restart].
final class TimedInput extends ArrayInput {

    private static final long NANOS_PER_MS = 1_000_000;

    private final Socket socket;
    private final InputStream in;
    private final long millis;
    private long deadline;

    TimedInput(Socket socket, long millis) throws IOException {
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

    /// Gives the reads that follow the whole time, for all of them together.
    void restart() {
        deadline = System.nanoTime() + millis * NANOS_PER_MS;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw timedOut();
        }
        socket.setSoTimeout((int) ((left + NANOS_PER_MS - 1) / NANOS_PER_MS));
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
