package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/// Gets a page of text from a Web server as a person would with a telnet
/// program: by typing the request.
public final class TelnetFetch {

    private TelnetFetch() {}

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
        check("host", host, "[!-~]+");
        check("path", path, "/[!-~]*");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must not be negative, but is " + timeout);
        }
        TypedAnswer answer = TypedAnswer.of(answer(link, host, path, timeout));
        if (answer.status() != 200) {
            throw new IOException("cannot fetch %s: the server answers %d".formatted(path,
                    answer.status()));
        }
        answer.checkLength();
        store(answer.page(), file);
        return browser.open(file.toUri());
    }

    private static void check(String name, String value, String allowed) {
        if (!value.matches(allowed)) {
            throw new IllegalArgumentException(
                    "%s must match %s, but is \"%s\"".formatted(name, allowed, value));
        }
    }

    /// The server ends when it has answered, so the end of what arrives is the end
    /// of the page.
    private static String answer(TelnetLink link, String host, String path, Duration timeout)
            throws IOException {
        long start = System.nanoTime();
        link.write("GET %s HTTP/1.0\nHost: %s\n\n".formatted(path, host));
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return link.readAll(left.isNegative() ? Duration.ZERO : left);
    }

    /// A file that is moved to its name is never seen in half.
    private static void store(String page, Path file) throws IOException {
        Path part = file.resolveSibling(UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, page, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part); // it is there if something has failed
        }
    }
}
