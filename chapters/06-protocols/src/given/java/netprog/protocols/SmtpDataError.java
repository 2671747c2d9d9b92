package netprog.protocols;

/// The server does not take the text of the mail.
public final class SmtpDataError extends SmtpResponseException {

    private static final long serialVersionUID = 1L;

    /// @param reply to `DATA`, or to the message
    public SmtpDataError(Reply reply) {
        super("the message was refused", reply);
    }
}
