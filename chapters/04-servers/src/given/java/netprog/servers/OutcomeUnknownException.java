package netprog.servers;

import java.io.IOException;
import java.net.InetSocketAddress;

/// A command was sent, or a part of it, and no reply was received: the server
/// may have carried it out, or not.
///
/// Only the caller can find out, for example by asking the server what is true
/// now.
public final class OutcomeUnknownException extends IOException {

    /// @param server to which the command was sent
    /// @param cause why there is no reply
    public OutcomeUnknownException(InetSocketAddress server, IOException cause) {
        super("a command was sent to %s:%d, and whether it was carried out is unknown: %s"
                .formatted(server.getHostString(), server.getPort(), cause), cause);
    }
}
