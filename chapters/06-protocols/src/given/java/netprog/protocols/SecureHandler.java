package netprog.protocols;

import java.io.IOException;
import javax.net.ssl.SSLSocket;

/// What a server does with a client.
@FunctionalInterface
public interface SecureHandler {

    /// Talks to a client. The server closes the connection afterwards.
    ///
    /// @param client after the handshake
    /// @throws IOException if the connection breaks; this ends no other one
    void handle(SSLSocket client) throws IOException;
}
