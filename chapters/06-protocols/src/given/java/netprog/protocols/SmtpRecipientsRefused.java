package netprog.protocols;

import java.util.List;
import java.util.stream.Collectors;

/// Nobody is left to whom a mail could go.
public final class SmtpRecipientsRefused extends SmtpException {

    private static final long serialVersionUID = 1L;

    private final transient List<SmtpRefusal> refusals;

    /// @param refusals one for each recipient; a copy is kept
    public SmtpRecipientsRefused(List<SmtpRefusal> refusals) {
        super("all recipients were refused: " + refusals.stream().map(SmtpRefusal::toString)
                .collect(Collectors.joining(", ")));
        this.refusals = List.copyOf(refusals);
    }

    /// {@return who was refused, and why}
    public List<SmtpRefusal> refusals() {
        return refusals;
    }
}
