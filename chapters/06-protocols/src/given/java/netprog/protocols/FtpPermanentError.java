package netprog.protocols;

/// A code from 500 to 599: the same command will be refused again (RFC 959,
/// section 4.2.1).
public final class FtpPermanentError extends FtpError {

    private static final long serialVersionUID = 1;

    FtpPermanentError(String command, Reply reply) {
        super(command, reply);
    }
}
