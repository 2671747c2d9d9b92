package netprog.structures;

import java.net.ProtocolException;

/// A peer sent a line that is longer than this side accepts.
///
/// The rest of that line follows on the stream, so what is read next is not the
/// beginning of a line: close the connection.
public final class LineTooLong extends ProtocolException {

    private final int maxOctets;

    /// Makes the exception; its message names the limit.
    ///
    /// @param maxOctets octets that a line may have, its line end not counted
    public LineTooLong(int maxOctets) {
        super("a line has more than %d octets".formatted(maxOctets));
        this.maxOctets = maxOctets;
    }

    /// {@return how many octets a line may have, its line end not counted}
    public int maxOctets() {
        return maxOctets;
    }
}
