package netprog.protocols;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/// One side's offer of a data connection: it is made before the command that
/// uses it.
interface FtpDoor extends Closeable {

    /// {@return the connection}; it is the caller's from now on
    Socket take() throws IOException;
}
