package netprog.servers;

import java.io.IOException;
import java.net.Socket;

/// Holds the conversation with one client.
///
/// A server calls it for each client, for several clients at the same time, and
/// owns the connection: it closes the socket when the handler has returned or
/// thrown. A handler that is done simply returns.
@FunctionalInterface
public interface Handler {

    /// Talks to a client until the conversation is over.
    ///
    /// @param client connected; its streams may be used, and it need not be closed
    /// @throws IOException if the conversation cannot go on
    void handle(Socket client) throws IOException;
}
