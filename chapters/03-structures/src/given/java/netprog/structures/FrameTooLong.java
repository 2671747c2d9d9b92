package netprog.structures;

import java.net.ProtocolException;

/// A peer announced a frame that is longer than this side takes.
///
/// The octets of that frame are still on their way, so what follows on the
/// stream is no header: the connection is of no more use.
public final class FrameTooLong extends ProtocolException {

    private final long announced;
    private final int limit;

    /// Makes the exception; its message names both numbers.
    ///
    /// @param announced octets of the payload, as the header says: 0 to 2³² - 1
    /// @param limit octets that a payload may have
    public FrameTooLong(long announced, int limit) {
        super("a frame of %d octets was announced, at most %d are taken"
                .formatted(announced, limit));
        this.announced = announced;
        this.limit = limit;
    }

    /// {@return how many octets the header announced}
    public long announced() {
        return announced;
    }

    /// {@return how many octets a payload may have}
    public int limit() {
        return limit;
    }
}
