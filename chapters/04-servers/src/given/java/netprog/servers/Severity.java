package netprog.servers;

/// How bad it is, for a syslog message: the smaller the number, the worse.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1">RFC 5424, 6.2.1, PRI</a>
public enum Severity {

    /// The system is unusable.
    EMERGENCY,
    /// Somebody must act at once.
    ALERT,
    /// Critical conditions.
    CRITICAL,
    /// Error conditions.
    ERROR,
    /// Warning conditions.
    WARNING,
    /// Normal, but significant.
    NOTICE,
    /// Informational messages.
    INFO,
    /// For those who look for a bug.
    DEBUG;

    /// {@return the number of this severity, from 0 to 7}
    public int code() {
        return ordinal();
    }
}
