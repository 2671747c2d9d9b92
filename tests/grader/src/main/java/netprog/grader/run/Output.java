package netprog.grader.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What a JVM prints, read as fast as it comes so that it never waits for us.
/// The first octets are kept, the rest is counted and forgotten.
final class Output {

    /// The octets that are kept of one JVM.
    static final int KEPT_OCTETS = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;
    private long forgotten;

    /// Starts to read, on a thread of its own, until the stream ends.
    Output(InputStream in) {
        reader = Thread.ofPlatform().daemon().name("output").start(() -> drain(in));
    }

    /// {@return what was printed, with a last line that counts what was cut off}
    ///
    /// Waits a moment for the end of the stream, which a child process may hold
    /// open.
    String text() {
        try {
            reader.join(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return take();
    }

    /// {@return what has been printed since the last call, in the same form}
    String take() {
        synchronized (kept) {
            String text = kept.toString(StandardCharsets.UTF_8);
            String more = forgotten == 0 ? ""
                    : "\n(" + forgotten + " more octets were printed)\n";
            kept.reset();
            forgotten = 0;
            return text + more;
        }
    }

    private void drain(InputStream in) {
        byte[] octets = new byte[8192];
        try (in) {
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                keep(octets, count);
            }
        } catch (IOException closed) {
            // The process was killed: what it printed until then is all there is.
        }
    }

    private void keep(byte[] octets, int count) {
        synchronized (kept) {
            int room = Math.min(count, KEPT_OCTETS - kept.size());
            kept.write(octets, 0, room);
            forgotten += count - room;
        }
    }
}
