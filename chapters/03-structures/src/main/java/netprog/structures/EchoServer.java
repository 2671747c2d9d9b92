package netprog.structures;

import java.io.IOException;
import java.net.BindException;

/// A TCP server that sends every octet back to the client it came from, as
/// [RFC 862] asks. It serves one client in its life.
///
/// A thread of the server's own accepts that client, echoes until the client
/// has stopped sending, and closes. Whatever ends the conversation, the
/// connection and the port are closed afterwards.
///
/// ```
///   start ──► listening ──accept──► echoing ──end of input──► closed
///                 └───────close()──────┴────────────────────────►
/// ```
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class EchoServer implements AutoCloseable {

    private EchoServer() {}

    /// Starts a server on a port of the loopback interface.
    ///
    /// When this method returns, the port is bound and listens: a client that
    /// connects from then on is not refused.
    ///
    /// @param port from 1 to 65535, or 0 for a free one of the system's choice
    /// @throws BindException if the port cannot be had; the message names it
    /// @throws IOException if the socket cannot be made
    public static EchoServer start(int port) throws IOException {
        throw new UnsupportedOperationException("TODO 3.1 EchoServer.start");
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 3.1 EchoServer.port");
    }

    /// Stops the server: ends the conversation if there is one, and gives the
    /// port back.
    ///
    /// Blocks until the server's thread has ended. A second call does nothing.
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
