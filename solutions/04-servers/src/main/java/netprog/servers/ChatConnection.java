package netprog.servers;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/// The way to one client of a chat: a channel that does not block, and a queue
/// of the lines that it has not taken yet.
///
/// The arrays of the lines are shared with other clients, so that a line for a
/// hundred clients is in memory once.
final class ChatConnection {

    private final SocketChannel channel;
    private final String address;
    private final Queue<ByteBuffer> queue = new ArrayDeque<>();
    private long waiting;

    /// Makes a channel fit for one thread and many clients.
    ///
    /// @param channel connected; is closed if this fails
    /// @return its key, which waits for octets to read
    static SelectionKey register(SocketChannel channel, Selector selector) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // lines are short
            return channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// @param channel connected, does not block
    ChatConnection(SocketChannel channel) {
        this.channel = channel;
        this.address = "%s:%d".formatted(channel.socket().getInetAddress().getHostAddress(),
                channel.socket().getPort());
    }

    /// {@return the client's address and port}; it can be told after the end too
    String address() {
        return address;
    }

    /// Puts a line at the end of the queue, and sends nothing.
    void add(byte[] line) {
        queue.add(ByteBuffer.wrap(line));
        waiting += line.length;
    }

    /// {@return how many octets are in the queue}
    long waiting() {
        return waiting;
    }

    /// Hands to the system as much of the queue as it takes, and never waits.
    ///
    /// @throws IOException if the connection is broken
    void send() throws IOException {
        ByteBuffer first = queue.peek();
        while (first != null) {
            waiting -= channel.write(first); // may take a part of it, or nothing
            if (first.hasRemaining()) {
                return; // the rest of a line goes out before the next line
            }
            queue.remove();
            first = queue.peek();
        }
    }

    /// Reads what has arrived, and never waits.
    ///
    /// @return how many octets, or -1 if the client has stopped sending
    /// @throws IOException if the connection is broken
    int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }
}
