package netprog.servers;

import java.io.Closeable;
import java.io.IOException;

/// How the messages of a [Syslog] reach the server.
///
/// One thread uses it, and closes it in the end. An interrupt of that thread
/// ends every wait.
interface SyslogTransport extends Closeable {

    /// Hands a message to the system. May wait for as long as that takes.
    ///
    /// @throws IOException if this message cannot be sent. The next one may be
    void send(byte[] message) throws IOException;
}
