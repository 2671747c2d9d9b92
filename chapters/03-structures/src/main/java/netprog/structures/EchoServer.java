package netprog.structures;

import java.io.IOException;
import java.net.BindException;

/// A TCP server that sends every octet back to the client that sent it, as
/// [RFC 862] asks. It serves one client and then ends.
///
/// A thread of the server accepts the first client, and sends back what arrives
/// as soon as it arrives, until the client has stopped sending. There is no
/// time-out: the server waits for a client, and then for what the client sends
/// and reads, as long as it takes. When the conversation is over, because the
/// client has stopped sending or the connection is broken, the server closes
/// the connection and the port.
///
/// Further clients are not served: the system refuses them, or their
/// connections are closed with the port.
///
/// ```
///   start ──► listening ──accept──► echoing ──end of input──► closed
///                 └───────close()──────┴────────────────────────►
/// ```
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class EchoServer implements AutoCloseable {

    private EchoServer() {}

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens: the first client
    /// is not refused. If the port cannot be bound, no socket and no thread is left
    /// behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @throws BindException if the port cannot be bound, because it is in use for
    ///         example; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535; the
    ///         message names it
    /// @throws IOException if the socket cannot be made
    public static EchoServer start(int port) throws IOException {
        throw new UnsupportedOperationException("TODO 3.1 EchoServer.start");
    }

    /// {@return the port on which the server listens, or has listened}; `close()`
    /// does not change it
    public int port() {
        throw new UnsupportedOperationException("TODO 3.1 EchoServer.port");
    }

    /// Stops the server, whatever it is waiting for: a client, octets, or a
    /// client that does not read. Closes the connection, if there is one, and the
    /// port.
    ///
    /// When it returns, the server's work has ended and its port is free; a thread
    /// of it may take another 200 ms to end. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 3.1 EchoServer.close");
    }

    /// Serves one client on the port that the first argument names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        IO.println("echo server on 127.0.0.1:" + EchoServer.start(port).port());
    }
}
