package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;

/// Gets a page of text from a Web server as a person would with a telnet
/// program: by typing the request.
public final class TelnetFetch {

    /// Asks for a page, stores it in a file, and shows the file in a browser.
    ///
    /// The request is a full one of HTTP/1.0 ([RFC 1945], section 5) with one
    /// field, and nothing is waited for before it:
    ///
    /// ```
    /// GET /news HTTP/1.0
    /// Host: example.org
    ///
    /// ```
    ///
    /// The answer is all that arrives until the server ends: a status line
    /// `HTTP/d.d ddd`, where `d` is a digit, with or without a space and a text
    /// after it; fields, each on a line of its own; an empty line, which is
    /// required; and the page, which may be empty.
    ///
    /// If the answer has a field `Content-Length`, in upper or lower case, the page
    /// must not be too short for it. The length counts octets, and the link has
    /// made one character of each CR LF: so each `\n` of the page counts as two
    /// octets, and every other character as many as it has in UTF-8. More than the
    /// length is not an error.
    ///
    /// The file holds the page in UTF-8, with its line ends as the link returned
    /// them, and nothing else. It appears under its name complete and in one step;
    /// an earlier one is replaced then, and someone who has opened it still reads
    /// the earlier content to its end. Until then the page may be in another file
    /// of the same folder, of a name that no other file has. When this method
    /// throws before the browser is asked, the folder is as it was.
    ///
    /// The browser is asked once, when the file is complete. Whatever it returns or
    /// throws, the file stays. The link stays open.
    ///
    /// [RFC 1945]: https://www.rfc-editor.org/rfc/rfc1945#section-5
    ///
    /// @param link connected to the server; nothing has been read from it
    /// @param host the name that the server is known by
    /// @param path begins with `/`
    /// @param file its folder must exist
    /// @param browser is given the absolute `file:` URI of the file
    /// @param timeout the longest wait for the link in all. Zero or more, without
    ///        an upper limit; a time that has passed in [TelnetLink#write] counts
    /// @return whether the browser has taken the page
    /// @throws IllegalArgumentException if the host is empty, the path does not
    ///         begin with `/`, or one of them has a character other than `!` to
    ///         `~`; or if the timeout is negative. Nothing is sent. The message
    ///         begins with the name of the argument
    /// @throws SocketTimeoutException if the answer does not end in time
    /// @throws ProtocolException if it is not an answer as above, if its
    ///         `Content-Length` is not a number of 1 to 18 digits, or if it has a
    ///         field `Transfer-Encoding`
    /// @throws EOFException if the page is too short; the message names its octets,
    ///         counted as above, and the length
    /// @throws IOException if the status is not 200, and the message names the path
    ///         and the status; if the link is broken; or if the file cannot be
    ///         written
    public static boolean fetch(TelnetLink link, String host, String path, Path file,
            Browser browser, Duration timeout) throws IOException {
        throw new UnsupportedOperationException("TODO 6.1c TelnetFetch.fetch");
    }
}
