package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import netprog.peers.Addresses;
import netprog.peers.Octets;
import netprog.peers.Patience;

/// Clients that send at the same time until nothing more fits, and read nothing
/// meanwhile. Each sends octets of its own, and may read afterwards.
final class NonReaders implements AutoCloseable {

    /// Several times what the systems of both ends have room for, some 3 MiB.
    static final int MOST_OCTETS = 12 * 1024 * 1024;

    /// Small, so that few octets fill the server's buffer too.
    private static final int RECEIVE_OCTETS = 4096;
    private static final int BLOCK_OCTETS = 64 * 1024;

    /// Nothing more fits after so many waits in a row without progress: between
    /// many short ones a server on a busy machine has its turn.
    private static final int FULL_WAITS = 10;

    /// Before so many octets were sent, the server has perhaps not begun to read.
    private static final int FEW_OCTETS = 1024 * 1024;
    private static final int MORE_WAITS = 50;

    private final List<NonReader> clients = new ArrayList<>();

    private static final class NonReader {

        private final SocketChannel channel;
        private final byte[] block = new byte[BLOCK_OCTETS];
        private int sent;

        private NonReader(SocketChannel channel) {
            this.channel = channel;
        }

        /// Sends what fits. {@return whether there is more to send}
        private boolean send() {
            int from = sent % BLOCK_OCTETS;
            int count = Math.min(BLOCK_OCTETS - from, MOST_OCTETS - sent);
            try {
                sent += channel.write(ByteBuffer.wrap(block, from, count));
                return sent < MOST_OCTETS;
            } catch (IOException _) {
                return false; // the server has closed, which other checks tell
            }
        }
    }

    /// Connects so many clients to a port of 127.0.0.1.
    static NonReaders dial(int port, int count, Random random) throws IOException {
        NonReaders all = new NonReaders();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            NonReader client = new NonReader(channel);
            all.clients.add(client);
            random.nextBytes(client.block);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BLOCK_OCTETS);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_OCTETS);
            teaches("start() returns a server that listens: see \"No half-states\", chapter 03.",
                    () -> assertThat(connects(channel, port))
                            .withFailMessage("Nobody listens on 127.0.0.1:%d.", port).isTrue());
            channel.configureBlocking(false);
        }
        return all;
    }

    private static boolean connects(SocketChannel channel, int port) throws IOException {
        try {
            return channel.connect(Addresses.loopback(port));
        } catch (ConnectException _) {
            return false;
        }
    }

    /// Sends until nothing more fits, [#MOST_OCTETS] were sent, or the server has
    /// closed. {@return the most octets that one client has sent}
    int fill() throws IOException {
        int waits = 0;
        List<NonReader> sending = new ArrayList<>(clients);
        while (!sending.isEmpty() && waits < (most() < FEW_OCTETS ? MORE_WAITS : FULL_WAITS)) {
            waits = isWritable(sending) ? 0 : waits + 1;
            sending.removeIf(client -> !client.send());
        }
        return most();
    }

    private int most() {
        return clients.stream().mapToInt(client -> client.sent).max().orElse(0);
    }

    private static boolean isWritable(List<NonReader> clients) throws IOException {
        try (Selector selector = Selector.open()) {
            for (NonReader client : clients) {
                client.channel.register(selector, SelectionKey.OP_WRITE);
            }
            return selector.select(Patience.silence().toMillis() / 200) > 0;
        }
    }

    /// {@return the local port of a client}
    int port(int client) throws IOException {
        InetSocketAddress local = (InetSocketAddress) clients.get(client).channel.getLocalAddress();
        return local.getPort();
    }

    /// {@return what a client has sent}
    Octets sent(int client) {
        NonReader sender = clients.get(client);
        byte[] all = new byte[sender.sent];
        for (int i = 0; i < all.length; i += BLOCK_OCTETS) {
            System.arraycopy(sender.block, 0, all, i, Math.min(BLOCK_OCTETS, all.length - i));
        }
        return Octets.of(all);
    }

    /// {@return the next octets for a client, at most `count`: fewer when the
    /// server ends the connection or is silent}
    Octets read(int client, int count) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(count);
        read(client, octets);
        return Octets.of(Arrays.copyOf(octets.array(), octets.position()));
    }

    /// {@return whether the server ends the connection properly now}
    boolean isEnded(int client) throws IOException {
        return read(client, ByteBuffer.allocate(1)) < 0;
    }

    private int read(int client, ByteBuffer octets) throws IOException {
        SocketChannel channel = clients.get(client).channel;
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BLOCK_OCTETS); // now it reads fast
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            int read = 0;
            while (octets.hasRemaining() && read >= 0
                    && selector.select(Patience.silence().toMillis()) > 0) {
                selector.selectedKeys().clear();
                read = channel.read(octets);
            }
            return read;
        }
    }

    /// Ends the sending of a client.
    void halfClose(int client) throws IOException {
        clients.get(client).channel.shutdownOutput();
    }

    /// Resets all connections.
    void reset() throws IOException {
        for (NonReader client : clients) {
            client.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (NonReader client : clients) {
            client.channel.close();
        }
    }
}
