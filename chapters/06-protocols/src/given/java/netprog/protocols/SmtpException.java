package netprog.protocols;

import java.io.IOException;

/// What can go wrong with a mail, apart from the network: the first of the
/// eight exceptions of the section, and the type of the other seven.
public sealed class SmtpException extends IOException
        permits SmtpServerDisconnected, SmtpResponseException, SmtpRecipientsRefused {

    private static final long serialVersionUID = 1L;

    /// @param message what was attempted, and what happened
    public SmtpException(String message) {
        super(message);
    }

    /// @param message what was attempted, and what happened
    /// @param cause why; `null` if nothing else was thrown
    public SmtpException(String message, Throwable cause) {
        super(message, cause);
    }
}
