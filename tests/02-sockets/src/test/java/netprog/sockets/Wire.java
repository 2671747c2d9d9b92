package netprog.sockets;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import netprog.peers.Checks;
import netprog.peers.Octets;
import netprog.peers.Patience;

/// The clients of one test, closed with it. They connect and read with a
/// deadline, over TCP and on a path.
final class Wire implements AutoCloseable {

    private final List<SocketChannel> clients = new ArrayList<>();

    /// Connects to an address, and waits for that.
    SocketChannel connect(SocketAddress address) throws IOException {
        try {
            SocketChannel client = SocketChannel.open(address);
            clients.add(client);
            return client;
        } catch (ConnectException _) {
            throw Checks.failure("Nobody listens on " + address + ".", "", """
                    A client that connects after listen() is answered by the system. Where, \
                    address() must say, with the port that became of port 0.""");
        }
    }

    /// {@return how many of `count` clients are connected a moment after they have
    /// dialled, when nobody accepts}
    int dial(SocketAddress address, int count, long moment) throws IOException {
        try (Selector selector = Selector.open()) {
            int connected = 0;
            for (int i = 0; i < count; i++) {
                SocketChannel client = SocketChannel.open();
                clients.add(client);
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_CONNECT);
                client.connect(address);
            }
            while (selector.select(moment) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    connected += finished((SocketChannel) key.channel()) ? 1 : 0;
                    key.cancel();
                }
                selector.selectedKeys().clear();
            }
            return connected;
        }
    }

    private static boolean finished(SocketChannel client) {
        try {
            return client.finishConnect();
        } catch (IOException _) {
            return false; // a system may refuse whom it has no room for
        }
    }

    /// Demands that what is written at one end is read at the other.
    static void carries(SocketChannel from, SocketChannel to, Octets octets, String lesson) {
        Octets come = Checks.returned("Talking over the connection", () -> {
            from.write(ByteBuffer.wrap(octets.toArray()));
            return read(to, octets.length());
        }, lesson);
        Checks.sameOctets(octets, come, lesson);
    }

    /// {@return whether the other end has ended the connection, in whatever way}
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

    /// Reads until so many octets have come, the stream has ended, or nothing comes
    /// any more. The channel is blocking before and after it.
    private static Octets read(SocketChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
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
        return Octets.of(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
