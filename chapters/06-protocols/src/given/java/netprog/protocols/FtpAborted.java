package netprog.protocols;

import java.io.IOException;

/// A transfer was ended by the client's own `abort()`.
public final class FtpAborted extends IOException {

    private static final long serialVersionUID = 1;

    /// Makes one.
    ///
    /// @param command the transfer's, such as `RETR a.iso`
    public FtpAborted(String command) {
        super(command + " was aborted");
    }
}
