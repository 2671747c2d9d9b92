package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;

/// A TCP server that serves many clients at the same time, each on a thread of
/// its own: no two clients share a thread while they are served.
///
/// One thread only accepts connections. The thread of a client calls the
/// [Handler], and closes the connection when the handler has returned or
/// thrown, whatever it threw. What a handler throws is reported to the
/// [ServerLog] and concerns nobody else: the other clients are served on, and
/// so is the next one. A log that throws changes nothing.
///
/// At most as many clients are served as the server was told. Further clients
/// are not refused: their connections wait, unaccepted, until a place is free.
///
/// ```
///   start ──► accepting ──close──► finishing ──all have ended──► closed
///                                      └───grace is over: cut───────▲
/// ```
public final class ThreadedServer implements AutoCloseable {

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param mostClients how many clients are served at the same time, at least 1
    /// @param grace how long `close()` waits for handlers that are at work; zero
    ///        and every positive length are allowed
    /// @param handler talks to the clients
    /// @param log hears of handlers that failed, of clients that could not be
    ///        accepted, and of handlers that do not end
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535,
    ///         `mostClients` is less than 1 or `grace` is negative; the message
    ///         names the value
    /// @throws IOException if the socket cannot be made
    public static ThreadedServer start(int port, int mostClients, Duration grace,
            Handler handler, ServerLog log) throws IOException {
        throw new UnsupportedOperationException("TODO 4.2.1a ThreadedServer.start");
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 4.2.1a ThreadedServer.port");
    }

    /// {@return how many clients are being served: their handlers have not ended} A
    /// client whose connection the server closes after its handler has ended is not
    /// counted any more when it sees that.
    public int clients() {
        throw new UnsupportedOperationException("TODO 4.2.1a ThreadedServer.clients");
    }

    /// {@return how many clients have been served since the start: their handlers
    /// have ended, well or badly} Such a client is counted before it sees the end
    /// of its connection.
    public long served() {
        throw new UnsupportedOperationException("TODO 4.2.1a ThreadedServer.served");
    }

    /// Stops the server gracefully: no new clients, and time for those that are
    /// there.
    ///
    /// Closes the port at once, so that new clients are refused. Then waits until
    /// all handlers have ended, at most as long as the grace that was given at the
    /// start, and not a moment longer than they need. Those that are still at work
    /// then are cut: their connections are closed, and their threads interrupted.
    /// A handler that has not ended 250 ms later is reported and left alone.
    ///
    /// A caller that is interrupted meanwhile wants no grace: all are cut at once.
    /// A second call does nothing. A handler must not call this method: it would
    /// wait for itself.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.2.1a ThreadedServer.close");
    }

    /// Echoes to 100 clients at most, on the port that the first argument names, or
    /// on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        Handler echo = client -> client.getInputStream().transferTo(client.getOutputStream());
        ServerLog log = ServerLog.of(ThreadedServer.class);
        ThreadedServer server = start(port, 100, Duration.ofSeconds(5), echo, log);
        IO.println("echo server on 127.0.0.1:" + server.port());
    }
}
