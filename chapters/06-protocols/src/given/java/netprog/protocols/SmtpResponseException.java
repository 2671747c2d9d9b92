package netprog.protocols;

/// The server has refused a command: the reply has the code and the text.
public sealed class SmtpResponseException extends SmtpException
        permits SmtpSenderRefused, SmtpDataError, SmtpConnectionError, SmtpHeloError {

    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    /// @param what was refused, without anything secret
    /// @param reply stands in the message, after `what`
    public SmtpResponseException(String what, Reply reply) {
        super(what + ": " + reply);
        this.reply = reply;
    }

    /// {@return what the server answered}
    public final Reply reply() {
        return reply;
    }
}
