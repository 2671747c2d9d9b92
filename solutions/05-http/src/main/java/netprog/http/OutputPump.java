package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// Reads an output of a process to its end, on a thread of its own, and keeps
/// the beginning or the end of it.
final class OutputPump {

    private static final int LIMIT = 64 * 1024;

    private final InputStream in;
    private final boolean keepsFirst;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::pump);
    private IOException failure;

    private OutputPump(InputStream in, boolean keepsFirst) {
        this.in = in;
        this.keepsFirst = keepsFirst;
    }

    /// {@return a pump that runs, and keeps the first octets}
    static OutputPump first(InputStream in) {
        return started(new OutputPump(in, true));
    }

    /// {@return a pump that runs, and keeps the last octets}
    static OutputPump last(InputStream in) {
        return started(new OutputPump(in, false));
    }

    /// {@return whether the output ends in time}
    boolean ends(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    /// {@return what was kept of an output that has ended}
    ///
    /// @throws IOException if it could not be read
    String text() throws IOException {
        if (failure != null) {
            throw failure;
        }
        byte[] octets = kept.toByteArray();
        return new String(keepsFirst ? octets : tail(octets), UTF_8);
    }

    private static OutputPump started(OutputPump pump) {
        pump.thread.start();
        return pump;
    }

    private void pump() {
        byte[] buffer = new byte[8192];
        try (in) {
            int count = in.read(buffer);
            while (count >= 0) {
                keep(buffer, count);
                count = in.read(buffer);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void keep(byte[] buffer, int count) {
        if (keepsFirst) {
            kept.write(buffer, 0, Math.min(count, LIMIT - kept.size()));
            return;
        }
        kept.write(buffer, 0, count);
        if (kept.size() > 2 * LIMIT) {
            byte[] tail = tail(kept.toByteArray());
            kept.reset();
            kept.writeBytes(tail);
        }
    }

    private static byte[] tail(byte[] octets) {
        return Arrays.copyOfRange(octets, Math.max(0, octets.length - LIMIT), octets.length);
    }
}
