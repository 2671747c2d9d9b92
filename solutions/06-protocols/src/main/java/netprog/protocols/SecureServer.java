package netprog.protocols;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A server that speaks TLS 1.3 or TLS 1.2 with its clients, and nothing older.
///
/// Each client has a thread of its own. That thread makes the handshake and
/// then calls the handler, so a client that is silent or slow delays no other
/// one. The server closes the connection when the handler returns or throws,
/// when the handshake fails, and when the handshake takes too long. None of
/// this touches another client. When the handler returns, TLS ends before the
/// connection does (`close_notify`, RFC 8446, section 6.1), so that the client
/// can tell that nothing is missing.
public final class SecureServer implements AutoCloseable {

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket listener;
    private final SSLContext context;
    private final long handshakeMillis;
    private final SecureHandler handler;

    private SecureServer(ServerSocket listener, SSLContext context, long handshakeMillis,
            SecureHandler handler) {
        this.listener = listener;
        this.context = context;
        this.handshakeMillis = handshakeMillis;
        this.handler = handler;
    }

    /// Starts a server on the loopback address 127.0.0.1.
    ///
    /// @param port 0 for a free one
    /// @param identity the private key, and the chain of certificates that the
    ///        clients will see
    /// @param password of the private key
    /// @param handshake the longest that a handshake may take, for all of it; the
    ///        handler gets a socket whose `SO_TIMEOUT` is 0
    /// @throws BindException if the port is in use; the message names it
    /// @throws IllegalArgumentException if the store has no private key, or if the
    ///         password does not open it, or if the time is zero or negative; the
    ///         message names the time, and never the password
    public static SecureServer start(int port, KeyStore identity, char[] password,
            Duration handshake, SecureHandler handler) throws IOException {
        SSLContext context = TlsContexts.ofServer(identity, password);
        long millis = CallDeadline.millis(handshake);
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            listener.close();
            throw (IOException) new BindException("cannot bind 127.0.0.1:%d: %s"
                    .formatted(port, e.getMessage())).initCause(e);
        }
        SecureServer server = new SecureServer(listener, context, millis, handler);
        server.threads.execute(server::acceptAll);
        return server;
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return listener.getLocalPort();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (RejectedExecutionException _) {
                return; // close() was quicker, and closes this client, too
            } catch (IOException _) {
                LockSupport.parkNanos(AFTER_A_FAILURE.toNanos()); // perhaps no descriptor is free
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (listener.isClosed()) {
                return; // accepted while close() went through the clients
            }
            try (SSLSocket secured = CallDeadline.limit(handshakeMillis, client, "a client",
                    this::secured)) {
                handler.handle(secured);
            }
        } catch (IOException _) {
            // this client alone is concerned, and its connection is closed
        } finally {
            clients.remove(client);
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        TlsContexts.useSafeProtocols(socket);
        socket.startHandshake();
        return socket;
    }

    /// Stops the server: frees the port and closes all connections. The threads of
    /// handlers are interrupted. Returns when they have ended, and may be called
    /// twice, but not by a handler.
    @Override
    public void close() throws IOException {
        listener.close();
        closeClients();
        threads.shutdownNow();
        threads.close();
        closeClients(); // one may have been accepted meanwhile
    }

    private void closeClients() throws IOException {
        for (Socket client : clients) {
            client.close(); // the plain one: a close of TLS may wait for the client
        }
    }
}
