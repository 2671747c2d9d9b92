package netprog.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Where a server says what it has no caller to tell.
///
/// Several threads may report at the same time.
@FunctionalInterface
public interface ServerLog {

    /// Takes one report.
    ///
    /// @param event what happened, in a line; what concerns a client begins with
    ///        its address and port, as in `127.0.0.1:40312: the handler failed`
    /// @param cause what was thrown, or `null` if nothing was
    void report(String event, Throwable cause);

    /// {@return a log that hands all reports to the system's logger of a server}
    ///
    /// @param server whose class names the logger
    static ServerLog of(Class<?> server) {
        Logger logger = System.getLogger(server.getName());
        return (event, cause) -> logger.log(Level.WARNING, event, cause);
    }

    /// {@return a log that hands all reports to another one and drops what that
    /// throws} A log that fails has nobody to tell, and must not end what reports
    /// to it.
    ///
    /// @param log takes the reports
    static ServerLog quiet(ServerLog log) {
        return (event, cause) -> {
            try {
                log.report(event, cause);
            } catch (RuntimeException _) {
                return;
            }
        };
    }
}
