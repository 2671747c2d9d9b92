package netprog.protocols;

/// The server takes no mail from this sender, or not this mail.
public final class SmtpSenderRefused extends SmtpResponseException {

    private static final long serialVersionUID = 1L;

    private final String sender;

    /// @param sender the address, without `<` and `>`
    /// @param reply to `MAIL`
    public SmtpSenderRefused(String sender, Reply reply) {
        super("the sender <%s> was refused".formatted(sender), reply);
        this.sender = sender;
    }

    /// {@return the address that was refused}
    public String sender() {
        return sender;
    }
}
