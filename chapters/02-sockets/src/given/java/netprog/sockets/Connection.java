package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/// A connection that was accepted, and the address of its other end. The code
/// that receives this record owns the connection and must close it.
///
/// @param channel connected and blocking
/// @param peer the address of the other end; a client on a UNIX domain socket
///        usually has none, and then this is the empty path
public record Connection(SocketChannel channel, SocketAddress peer) implements Closeable {

    /// Closes the connection. A second call does nothing.
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
