package netprog.structures;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

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
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862#section-1
public final class EchoServer implements AutoCloseable {

    /// Octets that are held between a read and the write that answers it.
    private static final int BUFFER_OCTETS = 1024;

    /// Clients that may wait to be accepted; more than one is never served.
    private static final int BACKLOG = 1;

    private static final System.Logger LOG = System.getLogger(EchoServer.class.getName());

    private final ServerSocket listener;
    private final Thread thread;
    private Socket client;
    private boolean closed;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("echo-server").unstarted(this::serveOneClient);
    }

    /// Starts a server on a port of the loopback interface.
    ///
    /// When this method returns, the port is bound and listens: a client that
    /// connects from then on is not refused.
    ///
    /// @param port from 1 to 65535, or 0 for a free one of the system's choice
    /// @throws BindException if the port cannot be had; the message names it
    /// @throws IOException if the socket cannot be made
    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(listen(port));
        server.thread.start();
        return server;
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return listener.getLocalPort();
    }

    /// Stops the server: ends the conversation if there is one, and gives the
    /// port back.
    ///
    /// Blocks until the server's thread has ended. A second call does nothing.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (client != null) {
                closeQuietly(client);
            }
        }
        closeQuietly(listener);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return new ServerSocket(port, BACKLOG, loopback);
        } catch (BindException e) {
            BindException named = new BindException("cannot listen on %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    private void serveOneClient() {
        try (listener; Socket accepted = listener.accept()) {
            if (adopt(accepted)) {
                echo(accepted.getInputStream(), accepted.getOutputStream());
            }
        } catch (IOException e) {
            // The client vanished or close() was called: either way it is over.
            LOG.log(Level.DEBUG, "the conversation ended early", e);
        }
    }

    private static void echo(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_OCTETS];
        int count = in.read(buffer);
        while (count >= 0) {
            out.write(buffer, 0, count);
            count = in.read(buffer);
        }
    }

    /// Hands the client to `close()`, unless that was called already.
    private synchronized boolean adopt(Socket accepted) {
        client = accepted;
        return !closed;
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing failed", e); // there is nothing left to save
        }
    }

    /// Serves one client on the port that the first argument names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        IO.println("echo server on 127.0.0.1:" + EchoServer.start(port).port());
    }
}
