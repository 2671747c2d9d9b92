package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a client sends, until a moment. The time-out of a socket begins anew
/// with each read, so each read gets what is left of the time.
final class RequestInput extends InputStream {

    private final Socket client;
    private long begin = System.nanoTime();
    private long time;
    private boolean hasReceived;

    RequestInput(Socket client, Duration time) {
        this.client = client;
        this.time = TimeUnit.NANOSECONDS.convert(time); // the longest becomes 292 years
    }

    /// {@return whether the client has sent anything}
    boolean hasReceived() {
        return hasReceived;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Reads some octets.
    ///
    /// @throws HttpError if the time is over or the connection is broken, so that
    ///         this is never taken for a failure of who reads
    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            client.setSoTimeout(millisLeft());
            int read = client.getInputStream().read(into, offset, count);
            hasReceived |= read > 0;
            return read;
        } catch (SocketTimeoutException _) {
            throw new HttpError(408, "The request took too long.");
        } catch (IOException _) {
            throw new HttpError(400, "The connection broke within the request.");
        }
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = time - (System.nanoTime() - begin);
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(left), 1, Integer.MAX_VALUE);
    }

    /// Reads and throws away what comes until the client ends, or the time is over.
    void drain(Duration atMost) {
        begin = System.nanoTime();
        time = atMost.toNanos();
        byte[] thrownAway = new byte[8192];
        try {
            int read = read(thrownAway);
            while (read >= 0) {
                read = read(thrownAway);
            }
        } catch (IOException _) {
            return; // time is over, or the client has gone: there is nobody to tell
        }
    }
}
