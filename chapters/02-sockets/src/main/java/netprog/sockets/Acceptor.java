package netprog.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;

/// A listening socket: it hands out the clients that connect to its address,
/// one by one, in the order in which they connected.
///
/// From `listen` on, the system itself answers clients ([RFC 9293], section
/// 3.9.1, passive OPEN). They wait in the backlog, connected, until `accept()`
/// is called.
///
/// ```
///   client ──SYN──► system ──► backlog ──accept()──► Connection
///          ◄─SYN,ACK──┘
/// ```
///
/// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.9.1
public final class Acceptor implements Incoming {

    private Acceptor() {}

    /// Binds an address and listens on it, and on no other one.
    ///
    /// `0.0.0.0` is every address in IPv4 and none in IPv6; `::` is every address
    /// of both. When this method throws, it leaves no socket open.
    ///
    /// @param address an `InetSocketAddress`, where port 0 means a free port that
    ///        the system chooses, or a `UnixDomainSocketAddress`, at whose path
    ///        there must not be a file yet
    /// @param backlog connections that may wait to be accepted, at least 1. It is
    ///        handed to the system, which may let a few more wait and has a
    ///        maximum of its own (`SOMAXCONN`). It does not limit how many
    ///        connections may be open at the same time
    /// @throws BindException if the system refuses the address, for example
    ///         because it is in use; the message names the path, or address and
    ///         port as `127.0.0.1:8000`. An IPv6 address is in brackets, as in
    ///         `[::1]:8000` or, the way Java writes it, `[0:0:0:0:0:0:0:1]:8000`
    /// @throws UnknownHostException if the host of the address is not resolved;
    ///         the message names the host
    /// @throws IllegalArgumentException if `backlog` is less than 1, which the
    ///         message names; or if the address is of neither kind
    /// @throws IOException if no socket can be opened
    public static Acceptor listen(SocketAddress address, int backlog) throws IOException {
        throw new UnsupportedOperationException("TODO 2.4 Acceptor.listen");
    }

    /// {@return the address on which this listens, or has listened; its port is
    /// the one that the system chose}
    public SocketAddress address() {
        throw new UnsupportedOperationException("TODO 2.4 Acceptor.address");
    }

    /// Waits for the next client.
    ///
    /// @return the connection, which belongs to the caller from now on, and the
    ///         address of the client
    /// @throws ClosedChannelException if this is closed, before the call or while
    ///         it waits
    /// @throws IOException if the connection could not be accepted; the next call
    ///         may succeed
    @Override
    public Connection accept() throws IOException {
        throw new UnsupportedOperationException("TODO 2.4 Acceptor.accept");
    }

    /// Stops listening, and ends a call of `accept()` that waits. Clients in the
    /// backlog are cut off; connections that were handed out stay open.
    ///
    /// The file of a UNIX domain address stays. A second call does nothing.
    ///
    /// @throws IOException if the system cannot close the socket
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("TODO 2.4 Acceptor.close");
    }
}
