package netprog.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;

/// A stream without a socket: it gives octets in the pieces of a [Slicing], at
/// most one piece a read, as a connection does on which each piece was a
/// segment.
///
/// A program that reads on where nothing more will come would wait for ever on
/// a connection. Here it fails at once, with a caret behind the last octet.
/// Nothing is ever [#available()]: on a connection that says nothing about what
/// will come.
///
/// ```java
/// var in = ScriptedInput.silent(Octets.of("QUIT\r\n"), slicing,
///         "The line is complete: nothing more must come before it is returned.");
/// ```
public final class ScriptedInput extends InputStream {

    /// The most reads after the end that a program is allowed.
    static final int MOST_READS_PAST_END = 1000;

    private final Octets octets;
    private final List<Octets> pieces;
    private final After after;
    private final TestScope scope = TestScope.current();
    private final Transcript transcript = scope.transcript();
    private int piece;
    private int offset;
    private int taken;
    private int readsPastEnd;
    private boolean begun;
    private boolean closed;

    private ScriptedInput(Octets octets, Slicing slicing, After after) {
        this.octets = octets;
        this.pieces = slicing.cut(octets).stream().filter(p -> p.length() > 0).toList();
        this.after = after;
    }

    /// What a read meets when all octets have been taken.
    private sealed interface After {
        record End() implements After {}

        record Error(IOException error) implements After {}

        record Silence(String lesson) implements After {}
    }

    /// {@return a stream that ends after these octets}
    public static ScriptedInput ending(Octets octets, Slicing slicing) {
        return new ScriptedInput(octets, slicing, new After.End());
    }

    /// {@return a stream that breaks after these octets, as one does after a RST;
    /// or that says nothing more in time, if the error is a
    /// [SocketTimeoutException]}
    public static ScriptedInput breaking(Octets octets, Slicing slicing, IOException error) {
        return new ScriptedInput(octets, slicing, new After.Error(error));
    }

    /// {@return a stream of a peer that says these octets and then waits}
    ///
    /// @param lesson for a program that reads on
    public static ScriptedInput silent(Octets octets, Slicing slicing, String lesson) {
        return new ScriptedInput(octets, slicing, new After.Silence(lesson));
    }

    /// {@return how many octets have been read}
    public synchronized int taken() {
        return taken;
    }

    /// {@return how many reads came when all octets had been read}
    public synchronized int readsPastEnd() {
        return readsPastEnd;
    }

    /// {@return whether the stream has been closed}
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        if (length == 0) {
            return 0;
        }
        if (!begun) {
            begun = true;
            transcript.remark(TranscriptEvent.Side.TEST, "a stream to read from");
        }
        return piece == pieces.size() ? pastEnd() : fromPiece(target, from, length);
    }

    private int fromPiece(byte[] target, int from, int length) {
        Octets now = pieces.get(piece);
        if (offset == 0) {
            transcript.carried(Flow.NONE, TranscriptEvent.Side.TEST, now);
        }
        int count = Math.min(length, now.length() - offset);
        System.arraycopy(now.slice(offset, offset + count).toArray(), 0, target, from, count);
        offset += count;
        taken += count;
        if (offset == now.length()) {
            piece++;
            offset = 0;
        }
        return count;
    }

    private int pastEnd() throws IOException {
        readsPastEnd++;
        return switch (after) {
            case After.End() when readsPastEnd <= MOST_READS_PAST_END -> {
                if (readsPastEnd == 1) {
                    transcript.remark(TranscriptEvent.Side.TEST, "the stream ends");
                }
                yield -1;
            }
            case After.End() -> throw failure("Your side reads on and on after the end.",
                    "the stream ended here, and read() has said so %d times"
                            .formatted(MOST_READS_PAST_END),
                    """
                            read() returns -1 when the peer will send nothing more; it never sends \
                            again.
                            A loop that does not end there runs for ever.""");
            case After.Error(IOException error) -> {
                transcript.remark(TranscriptEvent.Side.TEST, error instanceof SocketTimeoutException
                        ? "says nothing until the time is over"
                        : "the stream breaks: " + error.getMessage());
                throw error;
            }
            case After.Silence(String lesson) -> {
                transcript.remark(TranscriptEvent.Side.TEST, "says nothing more");
                throw failure("Your side waits for octets that never arrive.",
                        "nothing follows, so a read here waits for ever", lesson);
            }
        };
    }

    private PeerFailure failure(String fault, String what, String lesson) {
        return scope.raised(new PeerFailure(fault, transcript.render(),
                Caret.point("given", octets, octets.length(), what), lesson));
    }

    /// {@return 0: that nothing has come yet does not say that nothing will come}
    @Override
    public int available() {
        return 0;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
