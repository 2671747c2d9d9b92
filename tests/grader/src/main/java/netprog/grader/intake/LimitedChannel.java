package netprog.grader.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A channel from which a library reads before anybody can ask what it reads:
/// more octets than a limit it does not get, until the limit is lifted.
final class LimitedChannel implements SeekableByteChannel {

    private final SeekableByteChannel channel;
    private final String refusal;
    private long left;

    /// @param refusal what [TooLarge] says once the limit is passed
    LimitedChannel(SeekableByteChannel channel, long octets, String refusal) {
        this.channel = channel;
        this.left = octets;
        this.refusal = refusal;
    }

    void lift() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = channel.read(into);
        left -= Math.max(0, count);
        if (left < 0) {
            throw new TooLarge(refusal);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long place) throws IOException {
        channel.position(place);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
