package netprog.sockets;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// A listening socket: clients that connect to its address are handed out one
/// by one, in the order in which they came.
///
/// From `listen` on, the system itself answers clients ([RFC 9293], section
/// 3.9.1, passive OPEN). They wait in the backlog, connected, until somebody
/// calls `accept()`.
///
/// ```
///   client ──SYN──► system ──► backlog ──accept()──► Connection
///          ◄─SYN,ACK──┘
/// ```
///
/// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.9.1
public final class Acceptor implements Incoming {

    private final ServerSocketChannel listener;
    private final SocketAddress address;

    private Acceptor(ServerSocketChannel listener, SocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    /// Binds an address and listens on it, and on no other one.
    ///
    /// `0.0.0.0` is every address in IPv4 and none in IPv6; `::` is every address
    /// of both.
    ///
    /// @param address an `InetSocketAddress`, where port 0 stands for a free one
    ///        of the system's choice, or a `UnixDomainSocketAddress`, whose file
    ///        must not exist yet
    /// @param backlog connections that may wait to be accepted, 1 or more. It is
    ///        handed to the system, which may let a few more wait and has a most
    ///        of its own (`SOMAXCONN`). It says nothing about how many may be
    ///        open at the same time
    /// @throws BindException if the system refuses the address, as when it is in
    ///         use; the message names the path, or address and port as
    ///         `127.0.0.1:8000`, and nothing is left open
    /// @throws IllegalArgumentException if `backlog` is less than 1, which the
    ///         message names; or if the address is of neither kind, or its host
    ///         is not resolved
    /// @throws IOException if the socket cannot be made
    public static Acceptor listen(SocketAddress address, int backlog) throws IOException {
        if (backlog < 1) {
            throw new IllegalArgumentException("a backlog is 1 or more, and this is " + backlog);
        }
        ServerSocketChannel listener = open(address);
        try {
            listener.bind(address, backlog);
            return new Acceptor(listener, listener.getLocalAddress());
        } catch (IOException e) {
            listener.close();
            BindException named = new BindException("cannot listen on %s: %s"
                    .formatted(address, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// {@return the address on which this listens, or has listened; its port is
    /// the one that the system chose}
    public SocketAddress address() {
        return address;
    }

    /// Waits for the next client.
    ///
    /// @return the connection, which is the caller's from now on, and the address
    ///         of the client
    /// @throws ClosedChannelException if this is closed, before the call or while
    ///         it waits
    /// @throws IOException if the connection could not be accepted; the next call
    ///         may succeed
    @Override
    public Connection accept() throws IOException {
        SocketChannel channel = listener.accept();
        return new Connection(channel, channel.getRemoteAddress());
    }

    /// Stops listening, and frees a call of `accept()` that waits. Clients in the
    /// backlog are cut off; connections that were handed out stay open.
    ///
    /// The file of a UNIX domain address stays. A second call does nothing.
    ///
    /// @throws IOException if the system cannot close the socket
    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static ServerSocketChannel open(SocketAddress address) throws IOException {
        return switch (address) {
            case UnixDomainSocketAddress _ -> ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            case InetSocketAddress inet when inet.getAddress() instanceof Inet4Address ->
                    ServerSocketChannel.open(StandardProtocolFamily.INET); // ::1 stays outside
            case InetSocketAddress inet when !inet.isUnresolved() -> ServerSocketChannel.open();
            case SocketAddress other -> throw new IllegalArgumentException(
                    "cannot listen on %s: it is no resolved address".formatted(other));
        };
    }
}
