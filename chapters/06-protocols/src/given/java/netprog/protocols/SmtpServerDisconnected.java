package netprog.protocols;

/// The conversation is over: the server has ended the connection, or this side
/// has closed it before.
public final class SmtpServerDisconnected extends SmtpException {

    private static final long serialVersionUID = 1L;

    /// @param message what was attempted, and how the connection ended
    public SmtpServerDisconnected(String message) {
        super(message);
    }

    /// @param message what was attempted, and how the connection ended
    /// @param cause what the socket threw
    public SmtpServerDisconnected(String message, Throwable cause) {
        super(message, cause);
    }
}
