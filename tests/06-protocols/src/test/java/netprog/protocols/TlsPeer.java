package netprog.protocols;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import netprog.peers.Addresses;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;

/// The other end of a connection with TLS, made of the JDK alone: a server for
/// one client after the other, or a client.
final class TlsPeer implements AutoCloseable {

    /// How long a peer waits for octets.
    static final Duration WAIT = Patience.deadline().dividedBy(2);

    private static final int DRIP_MS = 20;
    private static final int DRIPS = 200;

    /// What the server does with a client.
    @FunctionalInterface
    interface Part {
        void play(Socket client) throws IOException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Part part;

    private TlsPeer(Part part) throws IOException {
        this.part = part;
        PeerThreads.start(this::serve);
    }

    /// {@return a server without TLS}
    static TlsPeer plain(Part part) throws IOException {
        return new TlsPeer(part);
    }

    /// {@return a server that makes the handshake first}
    ///
    /// @param protocols that it permits, such as `TLSv1.2`; none for all
    static TlsPeer secure(KeyStore identity, Part part, String... protocols)
            throws GeneralSecurityException, IOException {
        Part handshake = handshake(identity, part, protocols);
        return new TlsPeer(handshake);
    }

    /// {@return the handshake of a server, and what it does then}
    static Part handshake(KeyStore identity, Part part, String... protocols)
            throws GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, TestAuthority.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return plain -> {
            try (SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket(plain, null,
                    true)) {
                if (protocols.length > 0) {
                    client.setEnabledProtocols(protocols);
                }
                client.startHandshake();
                part.play(client);
            }
        };
    }

    /// A part that only waits for the client's end.
    static void nothing(Socket client) throws IOException {
        client.getInputStream().readAllBytes();
    }

    /// A part that sends a beginning, and then an octet now and then, until the
    /// client has ended.
    static void drip(Socket client, Octets beginning) throws IOException {
        client.getInputStream().read(); // neither side of TLS or SMTP answers unasked
        client.getOutputStream().write(beginning.toArray());
        client.setSoTimeout(DRIP_MS);
        for (int i = 0; i < DRIPS; i++) {
            client.getOutputStream().write(0);
            try {
                while (client.getInputStream().read() >= 0) {
                    // what else the client has to say
                }
                return;
            } catch (SocketTimeoutException _) {
                // time for the next octet
            }
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setSoTimeout(millis());
                part.play(client);
            } catch (IOException _) {
                // the client has gone, and the test judges that
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /// {@return a socket that is connected to the server, without TLS}
    Socket dial() throws IOException {
        return dial(port());
    }

    static Socket dial(int port) throws IOException {
        return connected(new Socket(), port);
    }

    static Socket connected(Socket socket, int port) throws IOException {
        socket.connect(Addresses.loopback(port), millis());
        socket.setSoTimeout(millis());
        return socket;
    }

    /// {@return a client after its handshake}
    ///
    /// @param plain not connected
    static SSLSocket client(Socket plain, int port, KeyStore trusted, String... protocols)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try {
            connected(plain, port);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain,
                    "127.0.0.1", port, true);
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    static int millis() {
        return (int) WAIT.toMillis();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
