package netprog.sockets;

/// A service is not in the database. The message names what was asked for.
public final class UnknownService extends Exception {

    /// Nobody has this name, over any protocol.
    public UnknownService(String name) {
        super("no service \"%s\"".formatted(name));
    }

    /// Nobody has this name over this protocol.
    public UnknownService(String name, String protocol) {
        super("no service \"%s\" over \"%s\"".formatted(name, protocol));
    }

    /// Nobody has this port over this protocol.
    public UnknownService(int port, String protocol) {
        super("no service on port %d over \"%s\"".formatted(port, protocol));
    }
}
