package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/// A source of connections, which it hands out one by one.
public interface Incoming extends Closeable {

    /// Waits for the next connection.
    ///
    /// @return the connection, which belongs to the caller from now on
    /// @throws ClosedChannelException if this is closed, before the call or while
    ///         it waits: there will never be another connection
    /// @throws IOException if one connection could not be accepted; the next call
    ///         may succeed
    Connection accept() throws IOException;

    /// Ends a call of `accept()` that waits, and all later ones. Nothing else is
    /// certain to end it: an interrupt may go unnoticed. Connections that were
    /// handed out stay open. A second call does nothing.
    @Override
    void close() throws IOException;
}
