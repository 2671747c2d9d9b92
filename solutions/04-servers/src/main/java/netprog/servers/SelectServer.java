package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/// A TCP server that sends every octet back to the client that sent it, as
/// [RFC 862] asks. One thread serves all clients at the same time.
///
/// The thread waits in a [java.nio.channels.Selector] and nowhere else. It
/// sends octets back as they arrive, whatever their values. While no octets
/// move, it uses next to no processor time, however many clients there are.
///
/// When a client has stopped sending, it gets the rest of its octets, and then
/// the server closes the connection.
///
/// For a client that reads slowly, or not at all, the server keeps at most
/// 16 KiB (16384 octets), besides what the system buffers. Until they are sent
/// it reads nothing more from this client, and serves the others.
///
/// ```
///   accepted ──► reading ──the system does not take all──► sending
///                   │ ▲                                       │
///                   │ └────────────all octets are sent────────┘
///                   └──end of input──► closed
/// ```
///
/// A client is idle while the server can neither receive octets from it nor
/// send octets to it. After the idle time that was given at the start, and at
/// most one second later, the server closes its connection and reports that. A
/// client that has stopped sending and does not read is idle like any other.
///
/// An error concerns one client alone: if a connection breaks, the server
/// closes it, reports that, and serves the others. A conversation that ends
/// well is not reported. If a client cannot be accepted, that is reported, and
/// the server tries again a moment later. A log that throws changes nothing.
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class SelectServer implements AutoCloseable {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 4_096;

    private final int port;
    private final EchoLoop loop;
    private final Thread thread;

    private SelectServer(int port, EchoLoop loop) {
        this.port = port;
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("select-server").unstarted(loop::run);
    }

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens: no client is
    /// refused, and 1000 may connect at the same moment. If that fails, no
    /// socket, selector or thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param idle how long a client may be idle; every positive length is
    ///        allowed
    /// @param log hears of clients that were idle, connections that broke and
    ///        clients that could not be accepted
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535 or
    ///         `idle` is not positive; the message names the value
    /// @throws IOException if the socket or the selector cannot be made
    public static SelectServer start(int port, Duration idle, ServerLog log) throws IOException {
        if (!idle.isPositive()) {
            throw new IllegalArgumentException("the idle time must be positive, not " + idle);
        }
        ServerSocketChannel listener = listen(port);
        try {
            SelectServer server = new SelectServer(listener.socket().getLocalPort(),
                    new EchoLoop(listener, idle, log));
            server.thread.start();
            return server;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return port;
    }

    /// {@return how many clients are connected to the server} A client that has
    /// received an octet is counted; one that sees the end of its connection is
    /// not counted any more.
    public int clients() {
        return loop.count();
    }

    /// Stops the server at once, whatever it is waiting for. Closes the port
    /// and the connections of all clients, without waiting for any of them.
    ///
    /// When it returns, the server's work has ended and its port is free; its
    /// thread may take another 200 ms to end. A second call does nothing.
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetSocketAddress address = new InetSocketAddress(loopback, port);
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.configureBlocking(false);
            return listener.bind(address, BACKLOG);
        } catch (BindException e) {
            listener.close();
            BindException named = new BindException("cannot listen on %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// Echoes on the port that the first argument names, or on 8000, and closes
    /// clients that are idle for a minute.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        SelectServer server = start(port, Duration.ofMinutes(1), ServerLog.of(SelectServer.class));
        IO.println("echo server on 127.0.0.1:" + server.port());
    }
}
