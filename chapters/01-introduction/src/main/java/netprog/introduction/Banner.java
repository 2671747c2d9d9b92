package netprog.introduction;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads a server's banner: what it says, unasked, to each client.
///
/// ```
///   connect ──► read until the server closes ──► decode, once ──► text
///      └─────────────┴──── whatever happens, close the socket
/// ```
public final class Banner {

    private Banner() {}

    /// Connects, reads until the server closes, and returns what it said.
    ///
    /// Blocks until the server has closed. Until then it sends nothing and keeps
    /// its own direction open, because many servers take an early end for a client
    /// that is gone. Then the connection is closed, as it is when this method
    /// throws.
    ///
    /// All octets together become text, once, at the end, so a character may
    /// arrive in two segments. Nothing is removed from the text or changed: line
    /// ends stay as they are. A server that says nothing has an empty banner.
    /// Octets that are not text in the charset become U+FFFD, the replacement
    /// character, as in `new String(octets, charset)`.
    ///
    /// There is no limit to the length of a banner, and none to the time in which
    /// all of it arrives.
    ///
    /// In a message a server is named as `host:port`, or `[host]:port` where the
    /// host is an IPv6 address: `192.0.2.1:25`, `[2001:db8:0:0:0:0:0:1]:25`.
    ///
    /// @param charset in which the server writes
    /// @param timeout how long connecting may take, and how long the server may
    ///        say nothing before the next octet or the end; at least one
    ///        millisecond. More than `Integer.MAX_VALUE` milliseconds, which are
    ///        24 days, count as that many
    /// @throws IllegalArgumentException if `timeout` is less than a millisecond
    /// @throws ConnectException if the connection is refused; names the server
    /// @throws SocketTimeoutException if connecting takes longer than `timeout`,
    ///         or nothing arrives for that long; names the server
    /// @throws UnknownHostException if `server` is unresolved, which means that
    ///         its name has no address; names the host
    /// @throws IOException if connecting fails in another way, or the connection
    ///         breaks before the server has closed, with RST for example; names
    ///         the server
    public static String read(InetSocketAddress server, Charset charset, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 1.1 Banner.read");
    }

    /// Prints the banner of the server whose host and port are given, or of the
    /// one on 127.0.0.1:8000.
    static void main(String[] arguments) throws IOException {
        String host = arguments.length < 1 ? "127.0.0.1" : arguments[0];
        int port = arguments.length < 2 ? 8000 : Integer.parseInt(arguments[1]);
        IO.print(read(new InetSocketAddress(host, port), StandardCharsets.UTF_8,
                Duration.ofSeconds(10)));
    }
}
