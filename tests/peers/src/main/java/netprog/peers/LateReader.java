package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;

/// A client that sends and reads nothing until the buffers of both systems are
/// full. After that it may read. A peer with a script always reads, so it does
/// not make a server wait in a write.
///
/// ```java
/// try (LateReader client = LateReader.dial(server.port())) {
///     Octets sent = client.fill(random);
///     client.halfClose();
///     teaches(LESSON, () -> assertThat(client.read(sent.length())).isEqualTo(sent));
/// }
/// ```
///
/// How much fits depends on the system and on how the server writes. A server
/// may also keep any number of octets in its memory, so there is a limit to
/// what is sent.
public final class LateReader implements AutoCloseable {

    private static final int MOST_OCTETS = 6 * 1024 * 1024;

    /// Small, so that the server's buffer stays small too.
    private static final int BUFFER_OCTETS = 4096;

    private static final int BLOCK_OCTETS = 64 * 1024;

    /// The buffers are full after so many waits in a row without progress.
    /// Where threads wait for a processor, one long wait might pass before the
    /// server's thread has had any; between many short ones it has its turn.
    private static final int FULL_WAITS = 25;

    private final SocketChannel channel;

    private LateReader(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects to a port of 127.0.0.1.
    public static LateReader dial(int port) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BLOCK_OCTETS);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
        teaches("See \"Listening comes before connecting\" in chapter 03.",
                () -> assertThat(connects(channel, port))
                        .withFailMessage("Nobody listens on 127.0.0.1:%d.", port).isTrue());
        channel.configureBlocking(false);
        return new LateReader(channel);
    }

    private static boolean connects(SocketChannel channel, int port) throws IOException {
        try {
            return channel.connect(Addresses.loopback(port));
        } catch (ConnectException _) {
            channel.close();
            return false;
        }
    }

    /// Sends random octets until no more fit. {@return what was sent}
    public Octets fill(Random random) throws IOException {
        Octets octets = Octets.random(MOST_OCTETS, random);
        ByteBuffer left = ByteBuffer.wrap(octets.toArray());
        try {
            send(left);
            awaitEcho();
            int waits = 0;
            while (left.hasRemaining() && waits < FULL_WAITS) {
                waits = isWritable() ? 0 : waits + 1;
                send(left);
            }
        } catch (IOException _) {
            return octets.slice(0, left.position()); // the server has gone: the echo will tell
        }
        return octets.slice(0, left.position());
    }

    private void send(ByteBuffer left) throws IOException {
        int count = Math.min(BLOCK_OCTETS, left.remaining());
        int sent = channel.write(left.slice(left.position(), count));
        left.position(left.position() + sent);
    }

    /// Waits until the server has begun to answer, however late its thread starts.
    private void awaitEcho() throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            selector.select(Patience.silence().toMillis());
        }
    }

    private boolean isWritable() throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            return selector.select(Patience.silence().toMillis() / 100) > 0;
        }
    }

    /// Ends this direction of the connection.
    public void halfClose() throws IOException {
        channel.shutdownOutput();
    }

    /// {@return the next octets, at most `count`: fewer when the server ends the
    /// connection or is silent}
    public Octets read(int count) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BLOCK_OCTETS); // now it reads fast
        ByteBuffer come = ByteBuffer.allocate(count);
        awaitEnd(come);
        return Octets.of(Arrays.copyOf(come.array(), come.position()));
    }

    /// {@return whether the server ends the connection, in whatever way}; what it
    /// sends before that is thrown away
    public boolean seesTheEnd() throws IOException {
        ByteBuffer come = ByteBuffer.allocate(BLOCK_OCTETS);
        boolean ended = awaitEnd(come);
        while (!ended && !come.hasRemaining()) {
            come.clear();
            ended = awaitEnd(come);
        }
        return ended;
    }

    /// Reads until the buffer is full, the connection has ended or nothing arrives.
    private boolean awaitEnd(ByteBuffer come) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (come.hasRemaining() && selector.select(Patience.silence().toMillis()) > 0) {
                selector.selectedKeys().clear();
                if (channel.read(come) < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return true; // a reset
        }
    }

    /// Resets the connection.
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
    }

    /// Closes the connection. A second call does nothing.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
