package netprog.protocols;

/// The server does not accept the name with which this client introduced
/// itself.
public final class SmtpHeloError extends SmtpResponseException {

    private static final long serialVersionUID = 1L;

    /// @param reply to `HELO` or `EHLO`
    public SmtpHeloError(Reply reply) {
        super("the greeting was refused", reply);
    }
}
