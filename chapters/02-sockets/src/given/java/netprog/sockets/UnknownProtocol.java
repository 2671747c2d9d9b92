package netprog.sockets;

/// A protocol is not in the database. The message names what was asked for.
public final class UnknownProtocol extends Exception {

    /// Nobody has this name.
    public UnknownProtocol(String name) {
        super("no protocol \"%s\"".formatted(name));
    }

    /// Nobody has this number.
    public UnknownProtocol(int number) {
        super("no protocol with the number %d".formatted(number));
    }
}
