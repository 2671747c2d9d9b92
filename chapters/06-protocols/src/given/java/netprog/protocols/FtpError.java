package netprog.protocols;

import java.io.IOException;

/// A server has refused a command.
public abstract sealed class FtpError extends IOException
        permits FtpTemporaryError, FtpPermanentError {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    FtpError(String command, Reply reply) {
        super(command + ": " + reply);
        this.reply = reply;
    }

    /// {@return an error by the first digit of a reply's code}
    ///
    /// @param command what was refused, without what must stay secret
    /// @param reply of a code from 400 to 599
    public static FtpError of(String command, Reply reply) {
        return switch (reply.kind()) {
            case 4 -> new FtpTemporaryError(command, reply);
            case 5 -> new FtpPermanentError(command, reply);
            default -> throw new IllegalArgumentException("not an error: " + reply);
        };
    }

    /// {@return what the server said}
    public Reply reply() {
        return reply;
    }
}
