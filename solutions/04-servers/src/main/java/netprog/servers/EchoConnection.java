package netprog.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// What the server knows of one client: the attachment of its key.
///
/// Either nothing waits to be sent, and the client is read from; or something
/// does, and the client is not read from until it has been sent. So the end of
/// the input is only seen when all that came before it was sent.
final class EchoConnection {

    /// What became of a turn.
    enum Turn {
        /// Octets were received or sent.
        ACTIVE,
        /// The system took and gave nothing.
        IDLE,
        /// The client has stopped sending, and has all its octets.
        ENDED
    }

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final SelectionKey key;

    /// `null` where nothing waits: most clients never need one.
    private ByteBuffer unsent;

    /// When octets were last received or sent, by `System.nanoTime()`.
    private long lastActivity;

    /// @param channel does not block
    EchoConnection(SocketChannel channel, Selector selector, long now) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
        this.lastActivity = now;
    }

    /// Does what the channel is ready for, once: a client that sends much
    /// leaves the others their turn.
    ///
    /// @param shared holds octets during the turn and not after it
    /// @throws IOException if the connection broke
    Turn take(ByteBuffer shared, long now) throws IOException {
        Turn turn = unsent == null ? echo(shared) : sendTheRest();
        if (turn == Turn.ACTIVE) {
            lastActivity = now;
        }
        return turn;
    }

    private Turn echo(ByteBuffer shared) throws IOException {
        shared.clear();
        int count = channel.read(shared);
        if (count <= 0) {
            return count < 0 ? Turn.ENDED : Turn.IDLE;
        }
        channel.write(shared.flip()); // takes what fits, perhaps nothing
        if (shared.hasRemaining()) {
            unsent = ByteBuffer.allocate(shared.remaining()).put(shared).flip();
            key.interestOps(SelectionKey.OP_WRITE);
        }
        return Turn.ACTIVE;
    }

    private Turn sendTheRest() throws IOException {
        int count = channel.write(unsent);
        if (!unsent.hasRemaining()) {
            unsent = null;
            key.interestOps(SelectionKey.OP_READ);
        }
        return count > 0 ? Turn.ACTIVE : Turn.IDLE;
    }

    long lastActivity() {
        return lastActivity;
    }

    void close() throws IOException {
        channel.close(); // and cancels the key
    }

    /// {@return the client's address and port}
    @Override
    public String toString() {
        return address.getHostString() + ":" + address.getPort();
    }
}
