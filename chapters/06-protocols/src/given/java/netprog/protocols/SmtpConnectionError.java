package netprog.protocols;

/// The server does not want to talk to this client at all.
public final class SmtpConnectionError extends SmtpResponseException {

    private static final long serialVersionUID = 1L;

    /// @param reply with which the server greeted
    public SmtpConnectionError(Reply reply) {
        super("the connection was refused", reply);
    }
}
