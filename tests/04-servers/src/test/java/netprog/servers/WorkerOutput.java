package netprog.servers;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The standard output of a worker: it keeps what arrives, and looks whether
/// the worker listens at the moment at which it says that it is ready.
final class WorkerOutput extends OutputStream {

    private final int port;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private String flushed = "";
    private boolean asked;
    private boolean listened;
    private boolean closed;

    WorkerOutput(int port) {
        this.port = port;
    }

    /// {@return what has been written and flushed}
    synchronized String text() {
        return flushed;
    }

    /// {@return whether the port was open when the first line was complete}
    synchronized boolean hasListened() {
        return listened;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] source, int from, int length) {
        written.write(source, from, length);
        if (!asked && written.toString(StandardCharsets.ISO_8859_1).contains("ready")) {
            asked = true;
            listened = PlainClient.reaches("127.0.0.1", port);
        }
    }

    @Override
    public synchronized void flush() {
        flushed = written.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized void close() {
        closed = true;
        flush();
    }
}
