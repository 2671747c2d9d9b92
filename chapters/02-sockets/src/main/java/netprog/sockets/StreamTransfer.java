package netprog.sockets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A connection that sends all it is given and receives all it is asked for.
///
/// A channel does less: its `write` takes as many octets as there is room for,
/// its `read` returns as many as are there, and neither knows what a message is
/// ([RFC 9293], section 2.2).
///
/// ```
///   send...    ──► write, write, ... until none is left ──► channel
///   receive... ◄── octets kept ◄── read, read, ... ◄─────── channel
/// ```
///
/// Octets that a read returns beyond what was asked for are kept, and the next
/// call begins with them. A call that throws has taken nothing, whatever the
/// reason: the octets that have arrived are kept, so after a time-out the same
/// call may be made again. Memory grows with the octets that have arrived, and
/// with nothing else.
///
/// It is for one thread at a time.
///
/// [RFC 9293]: https://www.rfc-editor.org/rfc/rfc9293#section-2.2
public final class StreamTransfer implements Closeable {

    private StreamTransfer() {}

    /// Transfers octets over a channel, which is closed with this object.
    ///
    /// @param channel waits in `read` until at least one octet is there, and in
    ///        `write` until at least one is taken. It may end such a wait with a
    ///        [SocketTimeoutException]
    public static StreamTransfer over(ByteChannel channel) {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.over");
    }

    /// Connects to a server over TCP.
    ///
    /// The socket is closed when this method throws. In its messages `host` is what
    /// [InetSocketAddress#getHostString] returns. An IPv6 address is in brackets,
    /// as in `[::1]:8000` or, the way Java writes it, `[0:0:0:0:0:0:0:1]:8000`.
    ///
    /// @param timeout how long connecting may take, and later each wait for
    ///        octets or for room: any duration from one millisecond on, also the
    ///        longest that there is
    /// @throws SocketTimeoutException if there is no answer in time; the message
    ///         names the server as `host:port`
    /// @throws ConnectException if the connection is refused, or cannot be made
    ///         for another reason; the message names the server as `host:port`
    /// @throws UnknownHostException if the host of `server` is not resolved; the
    ///         message names the host
    /// @throws IllegalArgumentException if `timeout` is less than one millisecond
    public static StreamTransfer connect(InetSocketAddress server, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.connect");
    }

    /// Connects to the first of several addresses that answers.
    ///
    /// A host may have several addresses, and not all of them need to work. They
    /// are tried in the order of the list, and none after the first that answers.
    ///
    /// @param servers at least one; one that is not resolved does not answer
    /// @param timeout for each of them, as in `connect`
    /// @throws ConnectException if none answers, for whatever reason; the message
    ///         names all of them as `host:port`
    /// @throws IllegalArgumentException as in `connect`
    public static StreamTransfer connectAny(List<InetSocketAddress> servers, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.connectAny");
    }

    /// Sends all octets, in order, and nothing else.
    ///
    /// Blocks until the system has taken the last one. That says nothing about
    /// what the other end has read.
    ///
    /// @throws SocketTimeoutException if the channel times out because the other
    ///         end does not read; the message says how many of how many octets
    ///         were taken, for example `3 of 7`
    /// @throws IOException if the connection breaks
    public void sendAll(byte[] octets) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.sendAll");
    }

    /// Sends a text as the octets that it has in a charset: no length in front, no
    /// line end behind.
    ///
    /// @throws CharacterCodingException if the charset lacks a character of the
    ///         text, or the text has half a surrogate pair; nothing is replaced,
    ///         and not one octet is sent
    /// @throws IOException as in `sendAll`
    public void sendText(String text, Charset charset) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.sendText");
    }

    /// Receives as many octets as asked for.
    ///
    /// Blocks until all are there, and waits for none beyond them.
    ///
    /// @param count at least 0. It may be a number that a stranger has announced
    /// @throws EOFException if the stream ends earlier; the message says how many
    ///         of how many octets arrived, for example `3 of 7`
    /// @throws SocketTimeoutException if the channel times out; the message says
    ///         the same
    /// @throws IOException if the connection breaks
    public byte[] receiveExactly(int count) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.receiveExactly");
    }

    /// Receives the octets up to a delimiter, and takes the delimiter too.
    ///
    /// Blocks until the delimiter is complete, and waits for nothing after it. A
    /// message within the limit and its delimiter have at most `limit` octets and
    /// those of the delimiter, so this method never waits for more than that.
    ///
    /// @param delimiter at least one octet
    /// @param limit how many octets may precede the delimiter, at least 0
    /// @return the octets before the first place where the delimiter occurs
    /// @throws TooManyOctets if that many octets have arrived, and there is no
    ///         complete delimiter among them
    /// @throws EOFException if the stream ends before that many have arrived, and
    ///         without a delimiter; the message says how many arrived
    /// @throws SocketTimeoutException if the channel times out; the message says
    ///         the same
    /// @throws IOException if the connection breaks
    public byte[] receiveUntil(byte[] delimiter, int limit) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.receiveUntil");
    }

    /// Receives all octets up to the end of the stream.
    ///
    /// Blocks until the other end has ended its side of the connection.
    ///
    /// @param limit how many octets there may be, at least 0
    /// @return all octets; none if the stream had already ended
    /// @throws TooManyOctets as soon as more than `limit` octets are there, those
    ///         included that an earlier read returned
    /// @throws SocketTimeoutException if the channel times out; the message says
    ///         how many octets arrived
    /// @throws IOException if the connection breaks
    public byte[] receiveAll(int limit) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.receiveAll");
    }

    /// Closes the channel. A second call does nothing.
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.close");
    }

    /// Sends a line to a server and prints all that it answers. Host, port and
    /// line are the arguments.
    static void main(String[] arguments) throws IOException {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(arguments[0])) {
            servers.add(new InetSocketAddress(address, Integer.parseInt(arguments[1])));
        }
        try (StreamTransfer server = connectAny(servers, Duration.ofSeconds(10))) {
            server.sendText(arguments[2] + "\r\n", StandardCharsets.UTF_8);
            IO.println(new String(server.receiveAll(1 << 20), StandardCharsets.UTF_8));
        }
    }
}
