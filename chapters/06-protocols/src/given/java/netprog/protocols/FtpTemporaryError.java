package netprog.protocols;

/// A code from 400 to 499: the same command may be accepted later (RFC 959,
/// section 4.2.1).
public final class FtpTemporaryError extends FtpError {

    private static final long serialVersionUID = 1;

    FtpTemporaryError(String command, Reply reply) {
        super(command, reply);
    }
}
