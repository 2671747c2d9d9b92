package netprog.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// Sends octets on a thread of its own, so that another end that does not read
/// cannot hold the script for ever.
final class Outbox {

    private static final int WRITE_OCTETS = 64 * 1024;

    private final OutputStream out;
    private final ConnectionLog log;
    private final Function<Runnable, Thread> threads;

    /// @param threads starts the thread
    Outbox(OutputStream out, ConnectionLog log, Function<Runnable, Thread> threads) {
        this.out = out;
        this.log = log;
        this.threads = threads;
    }

    /// What became of one value.
    ///
    /// @param sent how many octets TCP took
    /// @param error why it took no more; null when it took all, or nothing for as
    /// long as patience
    record Sent(long sent, IOException error) {}

    /// Sends pieces, with a pause of a millisecond between two of them so that the
    /// other end sees two.
    ///
    /// @param received how many octets have come back, which is progress too
    /// @return once all is sent, the sending failed, or nothing moved for as long
    ///         as `patience`
    Sent send(List<Octets> pieces, Duration patience, IntSupplier received)
            throws InterruptedException {
        Work work = new Work(pieces);
        Thread thread = threads.apply(work);
        long before = -1;
        while (thread.isAlive() && work.sent + received.getAsInt() != before) {
            before = work.sent + received.getAsInt();
            thread.join(patience);
        }
        return new Sent(work.sent, work.error);
    }

    private final class Work implements Runnable {

        private final List<Octets> pieces;
        private volatile long sent;
        private volatile IOException error;

        Work(List<Octets> pieces) {
            this.pieces = pieces;
        }

        @Override
        public void run() {
            try {
                for (int i = 0; i < pieces.size(); i++) {
                    if (i > 0) {
                        Thread.sleep(1);
                    }
                    write(pieces.get(i));
                }
            } catch (IOException e) {
                error = e;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void write(Octets piece) throws IOException {
            log.carried(TranscriptEvent.Side.TEST, piece);
            byte[] octets = piece.toArray();
            for (int at = 0; at < octets.length; at += WRITE_OCTETS) {
                int count = Math.min(WRITE_OCTETS, octets.length - at);
                out.write(octets, at, count);
                sent += count;
            }
        }
    }
}
