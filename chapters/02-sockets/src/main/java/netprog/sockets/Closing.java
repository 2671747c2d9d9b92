package netprog.sockets;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/// The ways in which a TCP connection ends, and what each of them tells the
/// other end ([RFC 9293], section 3.6).
///
/// | way             | sends | to the other end it means                     |
/// |-----------------|-------|-----------------------------------------------|
/// | `shutdown` 1    | FIN   | I send nothing more; I still receive          |
/// | `closePolitely` | FIN   | the same; I close when you have ended, too    |
/// | `abort`         | RST   | something is wrong; forget what was on its way |
///
/// Errors name a server as `host:port`, an IPv6 address in brackets:
/// `[::1]:8000`.
///
/// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.6
public final class Closing {

    /// Of [#shutdown]: nothing more will be received.
    public static final int SHUT_RD = 0;

    /// Of [#shutdown]: nothing more will be sent.
    public static final int SHUT_WR = 1;

    /// Of [#shutdown]: neither.
    public static final int SHUT_RDWR = 2;

    private Closing() {}

    /// Ends one direction of a connection or both, as the function of this name
    /// does in C and in Python.
    ///
    /// When nothing more will be received, the socket's input stream is at its end,
    /// and the other end is not told. When nothing more will be sent, the other end
    /// reads to the end of the stream. A direction that has already ended stays so.
    /// The socket stays open in any case, and must still be closed.
    ///
    /// @param how 0 to end receiving, 1 to end sending, 2 for both
    /// @throws IllegalArgumentException if `how` is another number; the message
    /// names it, and the connection stays as it was
    /// @throws IOException if the socket is closed or not connected
    public static void shutdown(Socket socket, int how) throws IOException {
        throw new UnsupportedOperationException("TODO 2.6 Closing.shutdown");
    }

    /// Connects to a server, sends it a request, ends sending, and receives the
    /// answer, which ends where the stream ends.
    ///
    /// The server may answer before it has read the whole request: the answer is
    /// received while the request is sent. The connection is closed however this
    /// method ends.
    ///
    /// Only an answer proves that the server has read the request. That a write
    /// succeeded proves nothing: the server may have closed long before.
    ///
    /// @param limit how many octets the answer may have, 1 or more
    /// @param timeout how long all of it may take, from connecting to the end of
    ///        the answer; more than zero, up to the longest `Duration`
    /// @return the answer, one octet or more
    /// @throws IllegalArgumentException if `limit` or `timeout` is too small; the
    ///         message names it, and nothing is sent
    /// @throws TooManyOctets as soon as the answer has more than `limit` octets
    /// @throws SocketTimeoutException if the time is over; names the server
    /// @throws UnknownHostException if the server's address is unresolved; names
    ///         its host
    /// @throws ConnectException if the connection is refused; names the server
    /// @throws EOFException if the server ends the stream without an answer; names
    ///         the server
    /// @throws IOException if the connection breaks before the request is sent and
    ///         the answer has ended; names the server
    public static byte[] ask(InetSocketAddress server, byte[] request, int limit,
            Duration timeout) throws IOException {
        throw new UnsupportedOperationException("TODO 2.6 Closing.ask");
    }

    /// Ends sending, reads on until the other end has ended its side, too, and
    /// closes the socket.
    ///
    /// A program that has sent everything, and does not need what the other end
    /// still sends, ends a connection like this. A socket that is closed with
    /// octets unread sends RST, and RST discards what was on its way to the other
    /// end ([RFC 9293], section 3.6.1). So the octets are read, and thrown away.
    ///
    /// The socket is closed however this method ends.
    ///
    /// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-3.6.1
    ///
    /// @param limit how many octets the other end may still send, 0 or more
    /// @param timeout how long all of it may take; more than zero, up to the
    ///        longest `Duration`
    /// @return whether the other end has ended its side; false as soon as it has
    ///         sent more than `limit` octets, or when the time is over
    /// @throws IllegalArgumentException if `limit` or `timeout` is too small; the
    ///         message names it
    /// @throws IOException if the connection breaks, or the socket is closed or not
    ///         connected
    public static boolean closePolitely(Socket socket, int limit, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.6 Closing.closePolitely");
    }

    /// Breaks a connection off: the other end gets RST instead of FIN.
    ///
    /// What was still on its way in either direction is thrown away. The socket is
    /// closed; if it was closed already, nothing happens.
    ///
    /// @throws IOException if closing fails
    public static void abort(Socket socket) throws IOException {
        throw new UnsupportedOperationException("TODO 2.6 Closing.abort");
    }
}
