package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Clients without a script, closed together: for a server under test whose
/// side of each connection the test holds too, over TCP or on a path.
/// [Clients] is for servers that talk.
///
/// ```java
/// try (TestClients clients = new TestClients()) {
///     SocketChannel client = clients.connect(acceptor.address());
///     TestClients.carries(client, acceptor.accept().channel(), word, "It is connected.");
/// }
/// ```
public final class TestClients implements AutoCloseable {

    private final List<SocketChannel> clients = new ArrayList<>();

    /// Connects to an address, and waits until that is done.
    public SocketChannel connect(SocketAddress address) throws IOException {
        SocketChannel client;
        try {
            client = SocketChannel.open(address);
        } catch (ConnectException _) {
            return teaches("""
                    From listen() on, the system answers clients that connect. The address, with \
                    the port that port 0 became, is what address() returns.""",
                    () -> fail("Nobody listens on %s.".formatted(Addresses.text(address))));
        }
        clients.add(client);
        return client;
    }

    /// Lets `count` clients begin to connect at the same time, while nobody
    /// accepts. {@return how many of them are connected in the end}
    ///
    /// @param moment how many milliseconds nothing may change before that is the
    ///        end
    public int connectAtOnce(SocketAddress address, int count, long moment) throws IOException {
        try (Selector selector = Selector.open()) {
            int connected = 0;
            for (int i = 0; i < count; i++) {
                connected += begins(address, selector) ? 1 : 0;
            }
            int pending = selector.keys().size();
            while (pending > 0 && selector.select(moment) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    connected += finished((SocketChannel) key.channel()) ? 1 : 0;
                    pending--;
                    key.cancel();
                }
                selector.selectedKeys().clear();
            }
            return connected;
        }
    }

    /// Begins to connect. {@return whether that is done already}
    private boolean begins(SocketAddress address, Selector selector) throws IOException {
        SocketChannel client = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        clients.add(client);
        client.configureBlocking(false);
        try {
            if (client.connect(address)) {
                return true;
            }
        } catch (IOException _) {
            return false; // there is no room in the queue
        }
        client.register(selector, SelectionKey.OP_CONNECT);
        return false;
    }

    private static boolean finished(SocketChannel client) {
        try {
            return client.finishConnect();
        } catch (IOException _) {
            return false; // a system may refuse a client for whom it has no room
        }
    }

    /// Demands that what is written at one end is read at the other.
    public static void carries(SocketChannel from, SocketChannel to, Octets octets, String lesson) {
        ByteBuffer received = ByteBuffer.allocate(octets.length());
        teaches(lesson, () -> {
            assertThat(Thrown.by(() -> {
                from.write(ByteBuffer.wrap(octets.toArray()));
                fill(received, to);
            })).as("Talking over the connection").isNothing();
            assertThat(Octets.of(Arrays.copyOf(received.array(), received.position())))
                    .as("At the other end").isEqualTo(octets);
        });
    }

    /// {@return whether the other end has ended the connection, with FIN or RST}
    public static boolean hasEnded(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_READ);
                return selector.select(Patience.silence().toMillis()) > 0
                        && channel.read(ByteBuffer.allocate(1)) < 0;
            }
        } catch (IOException _) {
            return true; // a reset
        }
    }

    /// Reads until the buffer is full, the stream has ended, or nothing has arrived
    /// for long. The channel is blocking before and after it.
    private static void fill(ByteBuffer buffer, SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            int read = 0;
            while (buffer.hasRemaining() && read >= 0
                    && selector.select(Patience.silence().toMillis()) > 0) {
                selector.selectedKeys().clear();
                read = channel.read(buffer);
            }
        }
        channel.configureBlocking(true);
    }

    /// Closes all of them.
    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
