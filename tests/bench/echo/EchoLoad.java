import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The generator: connections to an echo server, all on the thread that calls.
///
/// Each connection sends a message, waits until all of it is back, compares, and
/// sends the next one. No two messages are equal.
final class EchoLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Selector selector = Selector.open();
    private final List<Conversation> conversations = new ArrayList<>();
    private boolean isOver;
    private int waiting;
    private long echoes;

    /// Connects, which is not a part of any measurement.
    EchoLoad(int port, int connections, int octets) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel
                    .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            Conversation conversation = new Conversation(channel, octets, i);
            conversations.add(conversation);
            channel.register(selector, SelectionKey.OP_READ, conversation);
        }
    }

    /// Lets all connections talk for so long, and then until each has its last echo.
    ///
    /// {@return how many messages came back}
    long run(Duration window) throws IOException {
        echoes = 0;
        isOver = window.isZero();
        long end = System.nanoTime() + window.toNanos();
        for (Conversation conversation : conversations) {
            conversation.send();
        }
        while (waiting > 0) {
            selector.select(key -> ((Conversation) key.attachment()).receive(), 1);
            long late = System.nanoTime() - end;
            isOver = late >= 0;
            if (late > PATIENCE.toNanos()) {
                throw new IOException("%d of %d connections got no echo for %d s".formatted(waiting,
                        conversations.size(), PATIENCE.toSeconds()));
            }
        }
        return echoes;
    }

    @Override
    public void close() throws IOException {
        for (Conversation conversation : conversations) {
            conversation.channel.close();
        }
        selector.close();
    }

    private final class Conversation {

        private final SocketChannel channel;
        private final ByteBuffer sent;
        private final ByteBuffer received;

        Conversation(SocketChannel channel, int octets, int seed) {
            byte[] message = new byte[octets];
            new Random(seed).nextBytes(message);
            this.channel = channel;
            sent = ByteBuffer.wrap(message);
            received = ByteBuffer.allocateDirect(octets);
        }

        void send() throws IOException {
            waiting++;
            sent.clear();
            sent.putLong(0, sent.getLong(0) + 1);
            while (sent.hasRemaining()) {
                channel.write(sent); // the system's buffer was empty, and is larger than a message
            }
        }

        void receive() {
            try {
                if (channel.read(received) < 0) {
                    throw new IOException("the server has closed the connection");
                }
                if (received.hasRemaining()) {
                    return;
                }
                received.flip();
                sent.flip();
                if (received.mismatch(sent) >= 0) {
                    throw new IOException("octet %d of a message came back changed"
                            .formatted(received.mismatch(sent)));
                }
                received.clear();
                next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void next() throws IOException {
            echoes++;
            waiting--;
            if (!isOver) {
                send();
            }
        }
    }
}
