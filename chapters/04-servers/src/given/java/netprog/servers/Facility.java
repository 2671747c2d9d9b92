package netprog.servers;

/// Which part of a system a syslog message is from.
///
/// The comments are those of the RFC; the names are what today's systems call
/// them.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6.2.1">RFC 5424, 6.2.1, PRI</a>
public enum Facility {

    /// Kernel messages.
    KERN,
    /// User-level messages: the default of most programs.
    USER,
    /// The mail system.
    MAIL,
    /// System daemons, as servers are.
    DAEMON,
    /// Security and authorization.
    AUTH,
    /// Messages of the syslog server itself.
    SYSLOG,
    /// The line printer subsystem.
    LPR,
    /// The network news subsystem.
    NEWS,
    /// The UUCP subsystem.
    UUCP,
    /// The clock daemon.
    CRON,
    /// Security and authorization, for the administrator alone.
    AUTHPRIV,
    /// The FTP daemon.
    FTP,
    /// The NTP subsystem.
    NTP,
    /// Log audit.
    AUDIT,
    /// Log alert.
    ALERT,
    /// Another clock daemon.
    CLOCK,
    /// For local use, as all that follow.
    LOCAL0,
    LOCAL1,
    LOCAL2,
    LOCAL3,
    LOCAL4,
    LOCAL5,
    LOCAL6,
    LOCAL7;

    /// {@return the number of this facility, from 0 to 23}
    public int code() {
        return ordinal();
    }
}
