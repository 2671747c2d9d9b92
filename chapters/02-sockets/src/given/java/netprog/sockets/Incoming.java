package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/// Where connections come from, one after the other.
public interface Incoming extends Closeable {

    /// Waits for the next connection.
    ///
    /// @return the connection, which is the caller's from now on
    /// @throws ClosedChannelException if this is closed, before the call or while
    ///         it waits: no connection will ever come again
    /// @throws IOException if one connection could not be had; the next call may
    ///         succeed
    Connection accept() throws IOException;

    /// Ends a call of `accept()` that waits, and all later ones. Nothing else is
    /// sure to end it: an interrupt may go unnoticed. Connections that were handed
    /// out stay open. A second call does nothing.
    @Override
    void close() throws IOException;
}
