package netprog.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A stream without a socket that remembers each write call, and what of it has
/// been flushed.
///
/// A connection sends what one write call gave it as soon as it can, so each
/// call may become a segment of its own. Behind a buffer nothing is sent before
/// the flush; [#flushed()] shows what a peer would have by now.
public final class RecordedOutput extends OutputStream {

    private final Transcript transcript = TestScope.current().transcript();
    private final List<Octets> writes = new ArrayList<>();
    private final IOException error;
    private int flushedWrites;
    private boolean begun;
    private boolean closed;

    /// Makes a stream that takes everything.
    public RecordedOutput() {
        this(null);
    }

    private RecordedOutput(IOException error) {
        this.error = error;
    }

    /// {@return a stream that takes nothing, as a connection does whose peer has
    /// gone}
    public static RecordedOutput breaking(IOException error) {
        return new RecordedOutput(Objects.requireNonNull(error));
    }

    /// {@return what each write call gave, in order; calls without an octet are
    /// left out}
    public synchronized List<Octets> writes() {
        return List.copyOf(writes);
    }

    /// {@return all octets that have been written}
    public synchronized Octets written() {
        return join(writes);
    }

    /// {@return the octets that had been written when the stream was last flushed
    /// or closed}
    public synchronized Octets flushed() {
        return join(writes.subList(0, flushedWrites));
    }

    /// {@return whether the stream has been closed}
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, source.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        if (!begun) {
            begun = true;
            transcript.remark(TranscriptEvent.Side.TEST, "a stream to write to");
        }
        if (error != null) {
            transcript.remark(TranscriptEvent.Side.TEST, "takes nothing: " + error.getMessage());
            throw error;
        }
        if (length > 0) {
            Octets octets = Octets.of(source).slice(from, from + length);
            writes.add(octets);
            transcript.carried(Flow.NONE, TranscriptEvent.Side.YOURS, octets);
        }
    }

    @Override
    public synchronized void flush() {
        if (flushedWrites < writes.size()) {
            flushedWrites = writes.size();
            transcript.remark(TranscriptEvent.Side.YOURS, "flush");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            flush();
            closed = true;
            transcript.remark(TranscriptEvent.Side.YOURS, "closes the stream");
        }
    }

    private static Octets join(List<Octets> parts) {
        Octets all = Octets.of("");
        for (Octets part : parts) {
            all = all.plus(part);
        }
        return all;
    }
}
