package netprog.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The files of a server, below one of its folders.
///
/// A path is the names from that folder on, with `/` between them; the folder
/// itself is the empty text.
///
/// As in FTP, there is one transfer at a time: the stream of [#open] is closed
/// before the next call of any method.
public interface FtpTree {

    /// {@return what is in a folder}, in the server's order. Nothing is checked:
    /// names and facts are as the server has sent them.
    ///
    /// @throws IOException if the server refuses, or the list did not arrive whole
    List<FtpEntry> list(String folder) throws IOException;

    /// Opens a file, to be read from an offset. For a server that cannot begin
    /// there, the tree passes over what comes before.
    ///
    /// The stream ends when the server ends the transfer. In FTP that is the end of
    /// a connection, whatever the reason (RFC 959, section 3.4.1). `close()` waits
    /// for the server's second reply, and throws an `IOException` if that does not
    /// say that the transfer is complete. That is so, too, if the stream was not
    /// read to its end.
    ///
    /// @param offset in octets; may be the size of the file, but is not above it
    /// @throws IOException if the server refuses
    InputStream open(String file, long offset) throws IOException;
}
