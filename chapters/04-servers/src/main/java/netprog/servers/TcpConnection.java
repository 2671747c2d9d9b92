package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import netprog.servers.TcpState.Listen;

/// A server's end of a connection: it is in one of three states, and its state
/// decides what an operation does.
///
/// | state         | `openConnection` | `handleConnection` | `close`    |
/// |---------------|------------------|--------------------|------------|
/// | `Listen`      | `Established`    | refused            | `Closed`   |
/// | `Established` | refused          | `Listen`           | `Closed`   |
/// | `Closed`      | refused          | refused            | `Closed`   |
///
/// An entry is the state after the operation. An operation that is refused
/// throws a [TcpStateException] with the operation and the state, at once, and
/// changes nothing. `Closed` is final.
///
/// One thread at a time opens and handles. The handler may call `state()`,
/// `openConnection()`, which is refused, and `close()`. Any thread may call
/// `state()` and `close()` at any time. Each connection has a state of its own.
public final class TcpConnection implements AutoCloseable {

    private TcpConnection() {}

    /// Makes a connection in the state `Listen`, on a port of 127.0.0.1, the
    /// loopback address.
    ///
    /// When this method returns, clients can connect. When it throws, it leaves no
    /// socket open.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IOException if the socket cannot be made
    public static TcpConnection listen(int port) throws IOException {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.listen");
    }

    /// {@return the port on which it listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.port");
    }

    /// {@return the state in which the connection is now}
    ///
    /// It says what was done, not what the client does: a client that has gone is
    /// `Established` until it is handled.
    public TcpState state() {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.state");
    }

    /// Waits for the next client, as long as it takes, and accepts it.
    ///
    /// @throws TcpStateException as the table says
    /// @throws IOException if [#close()] is called meanwhile, and the state is
    ///         `Closed`; or if the system cannot accept the client, and the state
    ///         is `Listen` as before
    public void openConnection() throws IOException {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.openConnection");
    }

    /// Lets the handler talk to the client, on the calling thread, and closes the
    /// client's connection when the handler has returned or thrown.
    ///
    /// The state is `Established` until then and `Listen` afterwards, whatever the
    /// handler has thrown, which is thrown on as it is. If [#close()] was called
    /// meanwhile, the state is `Closed` and stays so.
    ///
    /// @param handler talks to the client
    /// @throws TcpStateException as the table says
    /// @throws IOException if the handler throws it
    public void handleConnection(Handler handler) throws IOException {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.handleConnection");
    }

    /// Closes everything that is open: the port, and the connection of the client,
    /// if there is one.
    ///
    /// It waits for nobody. An `openConnection` that waits for a client ends, and
    /// so does a read or a write in a handler. When these calls have returned, too,
    /// the port is free.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.3.2 TcpConnection.close");
    }

    /// Echoes to one client after the other, on the port that the first argument
    /// names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        try (TcpConnection connection = listen(port)) {
            IO.println("echo server on 127.0.0.1:" + connection.port());
            while (connection.state() instanceof Listen) {
                connection.openConnection();
                connection.handleConnection(
                        client -> client.getInputStream().transferTo(client.getOutputStream()));
            }
        }
    }
}
