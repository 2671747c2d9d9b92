package netprog.sockets;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A connection on which no wait is longer than a given time.
///
/// A [SocketChannel] waits as long as it must, and has no time-out to set. So
/// this class puts it into non-blocking mode, in which nothing waits, and waits
/// with a [Selector], which takes a time. Chapter 04 has more on both.
///
/// It is for one thread at a time.
public final class TimedChannel implements ByteChannel {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Duration timeout;

    private TimedChannel(SocketChannel channel, Selector selector, Duration timeout)
            throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.timeout = timeout;
        this.key = channel.register(selector, 0);
    }

    /// Makes a channel over a connected one, which is its own from now on.
    ///
    /// @param channel of a TCP or a UNIX domain socket
    /// @param timeout how long a read or a write may wait: at least one
    ///        millisecond, and up to the longest duration that there is
    /// @throws IOException if `channel` is closed; it then stays the caller's
    public static TimedChannel over(SocketChannel channel, Duration timeout) throws IOException {
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        try {
            return new TimedChannel(channel, selector, timeout);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    /// Waits until octets are there, and reads as many of them as are there and
    /// as `target` has room for.
    ///
    /// @return how many that were, at least one; or -1 at the end of the stream;
    ///         or 0 if `target` has no room
    /// @throws SocketTimeoutException if nothing arrived in time; the connection
    ///         is still open, and a later read may succeed
    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        while (count == 0 && target.hasRemaining()) {
            await(SelectionKey.OP_READ, "nothing arrived for %d ms");
            count = channel.read(target);
        }
        return count;
    }

    /// Waits until the system takes octets, and hands over as many as it takes.
    ///
    /// @return how many that were, at least one; or 0 if `source` is empty
    /// @throws SocketTimeoutException if nothing was taken in time, since the
    ///         other end does not read
    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = channel.write(source);
        while (count == 0 && source.hasRemaining()) {
            await(SelectionKey.OP_WRITE, "nothing was taken for %d ms");
            count = channel.write(source);
        }
        return count;
    }

    private void await(int operation, String otherwise) throws IOException {
        key.interestOps(operation);
        long limit = TimeUnit.NANOSECONDS.convert(timeout); // at most 292 years
        long begun = System.nanoTime();
        for (long left = limit; left > 0; left = limit - (System.nanoTime() - begun)) {
            selector.selectedKeys().clear();
            // one call may wait for less: for 24.8 days at most
            if (selector.select(TimeUnit.NANOSECONDS.toMillis(left) + 1) > 0) {
                return;
            }
            if (Thread.currentThread().isInterrupted()) {
                close(); // as a blocking channel does
                throw new ClosedByInterruptException();
            }
        }
        throw new SocketTimeoutException(otherwise.formatted(TimeUnit.NANOSECONDS.toMillis(limit)));
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /// Closes the connection. A second call does nothing.
    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
