package netprog.peers;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// All that the other end has sent, read as it comes on a thread of its own, so
/// that a peer that sends much never keeps the other end from sending.
///
/// It holds at most [#MOST_OCTETS]; what comes after that ends the reading.
final class Inbox {

    /// The most octets that a peer reads from one connection.
    static final int MOST_OCTETS = 64 * 1024 * 1024;

    private static final int FIRST_OCTETS = 4 * 1024;
    private static final int READ_OCTETS = 64 * 1024;

    /// How the other end stopped sending.
    enum End {
        /// It has not.
        OPEN,
        /// With FIN.
        FIN,
        /// With RST, or the connection broke in another way.
        RESET,
        /// It sent more than this inbox holds.
        TOO_MUCH
    }

    private final ConnectionLog log;
    private byte[] octets = new byte[FIRST_OCTETS];
    private int length;
    private int taken;
    private End end = End.OPEN;
    private boolean abandoned;

    Inbox(ConnectionLog log) {
        this.log = log;
    }

    /// Reads until the stream ends. Runs on a thread of its own.
    void readAll(InputStream in) {
        byte[] buffer = new byte[FIRST_OCTETS]; // there may be a thousand of them
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!append(buffer, n)) {
                    return;
                }
                if (n == buffer.length && n < READ_OCTETS) {
                    buffer = new byte[READ_OCTETS];
                }
            }
            finish(End.FIN, TranscriptEvent.Sign.FIN, "FIN");
        } catch (IOException e) {
            finish(End.RESET, TranscriptEvent.Sign.RST, "RST (" + e.getMessage() + ")");
        }
    }

    private synchronized boolean append(byte[] buffer, int count) {
        if (length + count > MOST_OCTETS) {
            log.transcript().remark(TranscriptEvent.Side.YOURS,
                    "sends more than " + MOST_OCTETS + " octets");
            finish(End.TOO_MUCH);
            return false;
        }
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + count));
        }
        System.arraycopy(buffer, 0, octets, length, count);
        length += count;
        log.carried(TranscriptEvent.Side.YOURS, Octets.of(Arrays.copyOf(buffer, count)));
        notifyAll();
        return true;
    }

    private synchronized void finish(End how, TranscriptEvent.Sign sign, String text) {
        if (!abandoned) {
            log.signal(TranscriptEvent.Side.YOURS, sign, text);
        }
        finish(how);
    }

    private synchronized void finish(End how) {
        end = how;
        notifyAll();
    }

    /// Says that this end closes the connection, so what ends the reading now is no
    /// news.
    synchronized void abandon() {
        abandoned = true;
    }

    /// Waits until `wanted` octets are there that nobody took, or the sending has
    /// ended, or nothing has come for as long as `patience`.
    ///
    /// @return false when nothing has come for that long
    synchronized boolean await(int wanted, Duration patience) throws InterruptedException {
        int seen = length;
        long deadline = System.nanoTime() + patience.toNanos();
        while (length - taken < wanted && end == End.OPEN) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
            if (length != seen) {
                seen = length;
                deadline = System.nanoTime() + patience.toNanos();
            }
        }
        return true;
    }

    /// {@return whether these octets come next}; they are not taken
    ///
    /// @param patience how long each of them is waited for
    boolean isNext(Octets wanted, Duration patience) throws InterruptedException {
        int same = 0;
        while (same < wanted.length()) {
            await(same + 1, patience);
            Octets come = untaken();
            int length = Math.min(come.length(), wanted.length());
            if (length == same || !come.slice(0, length).equals(wanted.slice(0, length))) {
                return false;
            }
            same = length;
        }
        return true;
    }

    /// {@return what to say where octets are missing}
    ///
    /// @param patient false if none has come for as long as the test is patient
    String missing(boolean patient, int got, int wanted) {
        String count = " (%d of %d octets had arrived).".formatted(got, wanted);
        if (!patient) {
            return (got == 0 ? "Nothing arrived for %d ms" : "Nothing more arrived for %d ms")
                    .formatted(Patience.silence().toMillis()) + count;
        }
        return switch (end()) {
            case RESET -> "Your side reset the connection too early" + count;
            case FIN, TOO_MUCH, OPEN -> "Your side closed the connection too early" + count;
        };
    }

    /// {@return how many octets have come}
    synchronized int length() {
        return length;
    }

    /// {@return how the other end stopped sending}
    synchronized End end() {
        return end;
    }

    /// {@return how many octets have been taken}
    synchronized int taken() {
        return taken;
    }

    /// {@return what has come and nobody took}
    synchronized Octets untaken() {
        return Octets.of(Arrays.copyOfRange(octets, taken, length));
    }

    /// Takes octets off the front.
    synchronized void take(int count) {
        taken += count;
    }
}
