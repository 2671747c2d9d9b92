package netprog.protocols;

/// A recipient to whom a mail does not go.
///
/// @param recipient the address, without `<` and `>`
/// @param reply why
public record SmtpRefusal(String recipient, Reply reply) {

    @Override
    public String toString() {
        return "<%s>: %s".formatted(recipient, reply);
    }
}
