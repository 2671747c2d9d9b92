package netprog.structures;

import java.net.ProtocolException;

/// A peer announced a frame that is longer than this side accepts.
///
/// The octets of that frame follow on the stream, so what is read next is not a
/// header: close the connection.
public final class FrameTooLong extends ProtocolException {

    private final long announced;
    private final int limit;

    /// Makes the exception; its message names both numbers.
    ///
    /// @param announced octets of the payload, as the header says: 0 to 2³² - 1
    /// @param limit octets that a payload may have
    public FrameTooLong(long announced, int limit) {
        super("the peer announced a frame of %d octets; the limit is %d"
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
