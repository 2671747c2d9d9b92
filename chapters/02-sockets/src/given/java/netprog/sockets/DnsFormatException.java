package netprog.sockets;

import java.net.ProtocolException;

/// Octets that should be a name server's reply are none.
public final class DnsFormatException extends ProtocolException {

    /// Makes the exception.
    ///
    /// @param message what is wrong, and at which octet
    public DnsFormatException(String message) {
        super(message);
    }
}
