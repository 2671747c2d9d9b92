package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/// A TCP server in one object: it owns its sockets, decides who is served, and
/// knows in which order it may be used.
///
/// ```
///           openServer          establishConnection
///   closed ────────────► open ──────────────────────► serving
///     ▲                   │                              │
///     └─────────────── closeConnection ──────────────────┘
/// ```
///
/// A call in the wrong order changes nothing and throws an
/// [IllegalStateException]. Its message names the call, and the one that must
/// come first:
///
/// | call                  | is refused                      | must come first       |
/// |-----------------------|---------------------------------|-----------------------|
/// | `openServer`          | unless closed                   | `closeConnection`     |
/// | `openServer`          | before serving has ended        | `establishConnection` |
/// | `establishConnection` | while closed                    | `openServer`          |
/// | `establishConnection` | while another call is serving   | `closeConnection`     |
/// | `closeConnection`     | while closed                    | `openServer`          |
/// | `port`                | before it was opened            | `openServer`          |
///
/// All methods may be called by several threads.
public final class TcpServer implements AutoCloseable {

    /// Makes a server that is closed: it has no socket and no thread.
    ///
    /// @param log hears of handlers and accept tests that failed. A log that throws
    ///        changes nothing
    public TcpServer(ServerLog log) {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.new");
    }

    /// Opens the server: binds an address of this machine and listens on it, and
    /// on no other one. A server that was closed can be opened again.
    ///
    /// When this method returns, clients can connect, and wait to be accepted. When
    /// it throws, it leaves no socket open, and a server that was closed stays so.
    ///
    /// @param host a name or an address of this machine; if empty, the loopback
    ///        address
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @throws BindException if the address cannot be bound; the message names host
    ///         and port
    /// @throws UnknownHostException if the host is unknown; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IllegalStateException as the table says
    /// @throws IOException if the socket cannot be made
    public void openServer(String host, int port) throws IOException {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.openServer");
    }

    /// {@return the port on which the server listens, or has listened last}
    ///
    /// @throws IllegalStateException as the table says
    public int port() {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.port");
    }

    /// Serves clients until the server is closed.
    ///
    /// Each client has a thread of its own, so that it waits for no other client.
    /// The accept test sees its address. A client that passes the test is handed to
    /// the handler, and its connection is closed when the handler has returned or
    /// thrown. A client that does not pass is refused: the server ends its
    /// direction at once, so that the client reads the end of the stream and not a
    /// reset. What the client has sent, or still sends, is read and thrown away,
    /// until the client has ended its side, too, and for one second in any case at
    /// most. Then the connection is closed.
    ///
    /// What an accept test or a handler throws concerns no other client and is
    /// reported to the log with the address and port of the client. A client whose
    /// test throws is refused. If the system cannot accept a client, that is
    /// reported, too, and the server goes on.
    ///
    /// Blocks until [#closeConnection()] or [#close()] is called by another thread,
    /// by a handler or by the accept test, and then until all handlers have ended.
    /// Nothing that clients do ends it.
    ///
    /// @param accepts whether a client with this address is served. May be called
    ///        by several threads at the same time
    /// @param handler talks to the clients
    /// @throws IllegalStateException as the table says
    public void establishConnection(Predicate<InetSocketAddress> accepts, Handler handler) {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.establishConnection");
    }

    /// Closes the server: the port, and every connection. The threads of handlers
    /// at work are interrupted.
    ///
    /// When it returns, the connections are closed, and no further client is
    /// accepted. It waits for nobody, so that a handler can call it. Only when
    /// [#establishConnection] has returned, too, have all handlers ended, and is it
    /// certain that the port is free.
    ///
    /// @throws IllegalStateException as the table says
    public void closeConnection() {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.closeConnection");
    }

    /// Closes the server as [#closeConnection()] does, if it is not closed, and
    /// does nothing otherwise.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.3.1 TcpServer.close");
    }

    /// Echoes to programs of this machine, on the port that the first argument
    /// names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        try (TcpServer server = new TcpServer(ServerLog.of(TcpServer.class))) {
            server.openServer("127.0.0.1", port);
            IO.println("echo server on 127.0.0.1:" + server.port());
            server.establishConnection(address -> address.getAddress().isLoopbackAddress(),
                    client -> client.getInputStream().transferTo(client.getOutputStream()));
        }
    }
}
