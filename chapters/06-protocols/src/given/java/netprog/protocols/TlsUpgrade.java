package netprog.protocols;

import java.io.IOException;
import java.net.Socket;

/// Puts TLS on a connection that is there.
@FunctionalInterface
public interface TlsUpgrade {

    /// Makes the handshake, as the client, and returns when it is done. Closing the
    /// new socket closes the old one.
    ///
    /// @param plain connected; none of its octets has been read ahead
    /// @param host the name that the server's certificate must have
    /// @throws IOException if the handshake fails; the socket is closed then
    Socket upgrade(Socket plain, String host) throws IOException;
}
