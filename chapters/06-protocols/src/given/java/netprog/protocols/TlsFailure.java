package netprog.protocols;

import java.io.IOException;

/// A TLS handshake failed: the client does not accept the certificate of the
/// server, or the two sides have no protocol in common.
public final class TlsFailure extends IOException {

    private static final long serialVersionUID = 1;

    /// What is wrong.
    public enum Reason {
        /// No authority that the client trusts has signed the certificate.
        UNKNOWN_ISSUER,
        /// The certificate is no longer valid.
        EXPIRED,
        /// The certificate is not valid yet.
        NOT_YET_VALID,
        /// The certificate is valid, but for other hosts.
        WRONG_HOST,
        /// The server supports only versions of TLS that are no longer safe.
        OLD_PROTOCOL,
        /// What the server sends is not TLS.
        NOT_TLS,
        /// Anything else.
        OTHER
    }

    private final Reason reason;

    /// Makes an exception.
    ///
    /// @param cause what the JDK has thrown
    public TlsFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// {@return what is wrong}
    public Reason reason() {
        return reason;
    }
}
