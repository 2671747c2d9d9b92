package netprog.protocols;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A dialogue in text with a machine that answers when it likes: what the other
/// side sends is waited for by what is in it.
///
/// What has arrived and was not returned stays for the next call, also after an
/// exception. One thread at a time reads.
public interface TelnetLink {

    /// Sends a text.
    ///
    /// @param text each `\n` in it is a line end of the protocol
    /// @throws IOException if the link is closed or broken
    void write(String text) throws IOException;

    /// Waits until one of some patterns is found in what has arrived since the last
    /// call. Where several are found in it, the first of the list counts.
    ///
    /// @param timeout the longest wait in all
    /// @throws java.net.SocketTimeoutException if none is found in time; nothing is
    ///         taken then
    /// @throws java.io.EOFException if the other side has ended before; nothing is
    ///         taken then
    /// @throws IOException if the link is closed or broken
    TelnetMatch expect(List<Pattern> patterns, Duration timeout) throws IOException;

    /// Waits for the end of what the other side sends, and returns all that has
    /// arrived since the last call.
    ///
    /// @param timeout the longest wait in all
    /// @throws java.net.SocketTimeoutException if it does not end in time; nothing
    ///         is taken then
    /// @throws IOException if the link is closed or broken
    String readAll(Duration timeout) throws IOException;
}
