package netprog.protocols;

import java.io.IOException;
import java.net.BindException;
import java.security.KeyStore;
import java.time.Duration;

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
        throw new UnsupportedOperationException("TODO 6.4 SecureServer.start");
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 6.4 SecureServer.port");
    }

    /// Stops the server: frees the port and closes all connections. The threads of
    /// handlers are interrupted. Returns when they have ended, and may be called
    /// twice, but not by a handler.
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("TODO 6.4 SecureServer.close");
    }
}
