package netprog.grader.conversation;

import java.nio.charset.StandardCharsets;

/// One thing that happened in a conversation.
///
/// @param micros since the test began, in microseconds
/// @param flow the number of the flow; 0 where no socket is meant
/// @param side whose doing it is
/// @param text a sentence on it, for every kind but data
/// @param octets the first octets that were sent, each a character (ISO 8859-1)
/// @param length how many octets were sent
public record RecordedMove(long micros, int flow, Side side, Kind kind, String text, String octets,
        long length) {

    /// The most octets that one move can have sent.
    static final long MOST_OCTETS = 1L << 30;

    /// What can happen.
    public enum Kind {
        /// A connection was made.
        CONNECT,
        /// Nobody listened.
        REFUSED,
        /// Octets were sent.
        DATA,
        /// One side sends nothing more.
        FIN,
        /// One side broke the connection off.
        RST,
        /// One side closed its socket.
        CLOSE,
        /// Nothing came although something was due.
        SILENCE,
        /// Anything else worth a sentence.
        REMARK,
        /// Moves of one side of one flow that nobody kept; the length is that of all.
        LEFT_OUT
    }

    /// Refuses what cannot have happened.
    public RecordedMove {
        boolean fits = octets != null && length >= octets.length() && length <= MOST_OCTETS
                && octets.chars().allMatch(c -> c <= 0xff);
        if (micros < 0 || side == null || kind == null || text == null || !fits) {
            throw new IllegalArgumentException(
                    "no move of a conversation: %s by %s at %d us, %d octets".formatted(kind, side,
                            micros, length));
        }
    }

    /// {@return the octets that were kept}
    public byte[] kept() {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// {@return whether there were more octets than were kept}
    public boolean isCut() {
        return length > octets.length();
    }
}
