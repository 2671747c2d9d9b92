package netprog.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// The way of an answer to the client: counts the octets of its content, takes
/// no more than were announced, and knows whether the connection has failed.
final class AnswerOutput extends OutputStream {

    private final OutputStream out;
    private long most = Long.MAX_VALUE;
    private long count;
    private boolean isBroken;

    AnswerOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out);
    }

    /// {@return the octets of the content that were sent}
    long count() {
        return count;
    }

    /// {@return whether the connection has failed, and not the content}
    boolean isBroken() {
        return isBroken;
    }

    void sendHead(byte[] head) throws IOException {
        attempt(() -> out.write(head));
    }

    /// @param length of the content that comes now, or [Content#UNKNOWN]
    void expect(long length) {
        most = length == Content.UNKNOWN ? Long.MAX_VALUE : length;
    }

    void demandLength(long length) throws IOException {
        if (length != Content.UNKNOWN && count < length) {
            throw new IOException("the content has %d octets, and said %d"
                    .formatted(count, length));
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (length > most - count) {
            throw new IOException("the content has more than the %d octets that it said"
                    .formatted(most));
        }
        attempt(() -> out.write(octets, offset, length));
        count += length;
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    /// Sends what is left, and leaves the connection open.
    @Override
    public void close() throws IOException {
        flush();
    }

    /// Something that writes to the connection.
    private interface Write {

        void run() throws IOException;
    }

    private void attempt(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException e) {
            isBroken = true;
            throw e;
        }
    }
}
