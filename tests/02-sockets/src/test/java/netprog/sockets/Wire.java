package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
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
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Thrown;

/// The clients of one test, closed with it. They connect and read with a
/// deadline, over TCP and on a path.
final class Wire implements AutoCloseable {

    private final List<SocketChannel> clients = new ArrayList<>();

    /// Connects to an address, and waits until that is done.
    SocketChannel connect(SocketAddress address) throws IOException {
        SocketChannel client;
        try {
            client = SocketChannel.open(address);
        } catch (ConnectException _) {
            return teaches("""
                    From listen() on, the system answers clients that connect. The address, with \
                    the port that port 0 became, is what address() returns.""",
                    () -> fail("Nobody listens on %s.".formatted(name(address))));
        }
        clients.add(client);
        return client;
    }

    /// {@return an address as the course writes it: `127.0.0.1:8000`, `[::1]:8000`
    /// or a path}
    static String name(SocketAddress address) {
        return switch (address) {
            case null -> "null";
            case UnixDomainSocketAddress unix when unix.getPath().toString().isEmpty() ->
                "the empty path";
            case UnixDomainSocketAddress unix -> "path " + unix.getPath();
            case InetSocketAddress inet when inet.isUnresolved() -> "an unresolved host";
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six -> "["
                    + six.getHostAddress() + "]:" + inet.getPort();
            case InetSocketAddress inet -> inet.getAddress().getHostAddress() + ":"
                    + inet.getPort();
            case SocketAddress _ -> "neither a host and a port nor a path";
        };
    }

    /// {@return how many of `count` clients are connected after a moment, while
    /// nobody accepts}
    int dial(SocketAddress address, int count, long moment) throws IOException {
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
    static void carries(SocketChannel from, SocketChannel to, Octets octets, String lesson) {
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
    static boolean hasEnded(SocketChannel channel) {
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

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
