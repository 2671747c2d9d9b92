package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.util.List;

/// A TCP server that starts a process for each client: the *child* of this
/// client, which can be any program.
///
/// The child reads from its standard input what the client sends, and the
/// client receives what the child writes to its standard output and its
/// standard error, in the order in which it was written. Both directions are
/// carried at the same time, each octet as soon as it can be had. An end passes
/// on as well: when the client has ended its sending, the child's input ends,
/// and when the child has closed its output, the client reads the end of the
/// stream. The other direction goes on.
///
/// A conversation lasts as long as its child. When the child has ended, and its
/// output has been sent to the end, the connection is closed. A child that does
/// not read any more is no failure: what its client sends is thrown away.
///
/// If reading from a client or writing to it fails, its child is destroyed. To
/// destroy a child is to end it by force, together with all processes that it
/// has started. A process that a child has left behind when it ended is not
/// found any more: while it holds the output open, the client may wait for it.
///
/// What happens to one client or its child concerns no other one. Reported to
/// the [ServerLog], with the client's address in front, are
///
/// - a child that cannot be started, with what was thrown; its client is
///   disconnected,
/// - a child that ends by itself with an exit value other than 0, with that
///   value.
///
/// A log that throws changes nothing.
public final class ForkServer implements AutoCloseable {

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param command the program that is started for each client, and its
    ///        arguments; what happens to the list later changes nothing
    /// @param maxChildren how many children there are at the same time, at least 1.
    ///        Further clients are not refused: their connections wait, unaccepted,
    ///        until a child has ended
    /// @param log hears of children that cannot be started or end badly, and of
    ///        clients that could not be accepted
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535 or
    ///         `maxChildren` is less than 1, and the message names the value; or if
    ///         `command` is empty
    /// @throws IOException if the socket cannot be made
    public static ForkServer start(int port, List<String> command, int maxChildren, ServerLog log)
            throws IOException {
        throw new UnsupportedOperationException("TODO 4.2.3a ForkServer.start");
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        throw new UnsupportedOperationException("TODO 4.2.3a ForkServer.port");
    }

    /// {@return how many children there are} A child is counted until it has ended
    /// and the connection to its client is closed.
    public int children() {
        throw new UnsupportedOperationException("TODO 4.2.3a ForkServer.children");
    }

    /// Stops the server: closes the port, destroys all children and closes all
    /// connections.
    ///
    /// Returns when the children have ended and the port is free, after two seconds
    /// at the latest. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.2.3a ForkServer.close");
    }

    /// Starts the program that the arguments name for each client, at most 100, on
    /// the port that the first argument names; without arguments `cat` on 8000.
    static void main(String[] arguments) throws IOException {
        List<String> all = arguments.length < 2 ? List.of("8000", "cat") : List.of(arguments);
        ServerLog log = ServerLog.of(ForkServer.class);
        ForkServer server = start(Integer.parseInt(all.getFirst()), all.subList(1, all.size()),
                100, log);
        IO.println("fork server on 127.0.0.1:" + server.port());
    }
}
