package netprog.servers;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import netprog.peers.Addresses;

/// How many octets the systems at both ends take for a client that reads
/// nothing: it differs from system to system, and on Linux it is some 3 MB.
final class SystemBuffers {

    /// The receive buffer of a client that reads nothing.
    static final int SMALL_OCTETS = 4096;

    private static final int BLOCK_OCTETS = 64 * 1024;

    /// The buffers are full after so many waits in a row without progress.
    private static final int FULL_WAITS = 5;

    private static final int WAIT_MS = 4;

    private SystemBuffers() {}

    /// Measures it on a connection like that of a server which sets no buffer
    /// sizes.
    static int capacity() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open();
                SocketChannel client = SocketChannel.open()) {
            listener.bind(Addresses.loopback(0));
            client.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_OCTETS);
            client.connect(listener.getLocalAddress());
            try (SocketChannel server = listener.accept(); Selector selector = Selector.open()) {
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_READ); // nothing comes
                return fill(server, selector);
            }
        }
    }

    private static int fill(SocketChannel server, Selector selector) throws IOException {
        int taken = 0;
        int waits = 0;
        while (waits < FULL_WAITS) {
            int count = server.write(ByteBuffer.allocate(BLOCK_OCTETS));
            taken += count;
            waits = count > 0 ? 0 : waits + 1;
            if (count == 0) {
                selector.select(WAIT_MS);
            }
        }
        return taken;
    }
}
