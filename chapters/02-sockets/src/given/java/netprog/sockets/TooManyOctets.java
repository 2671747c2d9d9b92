package netprog.sockets;

import java.net.ProtocolException;

/// A peer sent more octets than this side takes at once.
///
/// What a stranger sends has no end unless the receiver sets one.
public final class TooManyOctets extends ProtocolException {

    private final int limit;

    /// Makes the exception; its message names the limit.
    ///
    /// @param limit octets that would have been taken
    public TooManyOctets(int limit) {
        super("more than %d octets came".formatted(limit));
        this.limit = limit;
    }

    /// {@return how many octets would have been taken}
    public int limit() {
        return limit;
    }
}
