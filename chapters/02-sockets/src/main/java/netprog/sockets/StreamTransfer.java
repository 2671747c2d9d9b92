package netprog.sockets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
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
/// its `read` gives as many as are there, and neither knows what a message is
/// ([RFC 9293], section 2.2).
///
/// ```
///   send...    ──► write, write, ... until none is left ──► channel
///   receive... ◄── octets kept ◄── read, read, ... ◄─────── channel
/// ```
///
/// What a read gives beyond what was asked for is kept, and is the first that
/// the next call gets. A call that throws has taken nothing: the octets that
/// had come are kept, so after a time-out the same call may be made again.
/// Memory grows with the octets that have come, and with nothing else.
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
    /// [InetSocketAddress#getHostString] returns.
    ///
    /// @param timeout how long connecting may take, and later each wait for
    ///        octets; at least one millisecond
    /// @throws SocketTimeoutException if there is no answer in time; the message
    ///         names the server as `host:port`
    /// @throws ConnectException if the connection is refused, or cannot be made
    ///         for another reason; the message names the server as `host:port`
    public static StreamTransfer connect(InetSocketAddress server, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.connect");
    }

    /// Connects to the first of several addresses that answers.
    ///
    /// A host may have several addresses, and not all of them need to work. They
    /// are tried in the order of the list, and none after the first that answers.
    ///
    /// @param servers one or more
    /// @param timeout for each of them, as in `connect`
    /// @throws ConnectException if none answers; the message names all of them as
    ///         `host:port`
    public static StreamTransfer connectAny(List<InetSocketAddress> servers, Duration timeout)
            throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.connectAny");
    }

    /// Sends all octets, in order, and nothing else.
    ///
    /// Blocks until the system has taken the last one. That says nothing about
    /// what the other end has read.
    ///
    /// @throws SocketTimeoutException if the channel's time is over because the
    ///         other end does not read; the message says how many of how many
    ///         octets were taken, such as `3 of 7`
    /// @throws IOException if the connection breaks
    public void sendAll(byte[] octets) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.sendAll");
    }

    /// Sends a text as the octets that it has in a charset: no length in front, no
    /// line end behind.
    ///
    /// @throws CharacterCodingException if the charset lacks a character of the
    ///         text; nothing is replaced, and not one octet is sent
    /// @throws IOException as in `sendAll`
    public void sendText(String text, Charset charset) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.sendText");
    }

    /// Receives as many octets as asked for.
    ///
    /// Blocks until all are there, and waits for none beyond them.
    ///
    /// @param count 0 or more. It may be a number that a stranger has announced
    /// @throws EOFException if the stream ends before; the message says how many
    ///         of how many octets had come, such as `3 of 7`
    /// @throws SocketTimeoutException if the channel's time is over; the message
    ///         says the same
    /// @throws IOException if the connection breaks
    public byte[] receiveExactly(int count) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.receiveExactly");
    }

    /// Receives the octets up to a delimiter, and takes the delimiter too.
    ///
    /// Blocks until the delimiter is complete, and waits for nothing behind it.
    ///
    /// @param delimiter one octet or more
    /// @param limit how many octets may stand before the delimiter, 0 or more
    /// @return the octets before the place where the delimiter first stands
    /// @throws TooManyOctets if more than `limit` octets stand before the
    ///         delimiter. It waits for at most `limit` octets and as many as the
    ///         delimiter has to find that out
    /// @throws EOFException if the stream ends before, even when more than `limit`
    ///         octets have come but fewer than that; the message says how many
    ///         had come
    /// @throws SocketTimeoutException if the channel's time is over; the message
    ///         says the same
    /// @throws IOException if the connection breaks
    public byte[] receiveUntil(byte[] delimiter, int limit) throws IOException {
        throw new UnsupportedOperationException("TODO 2.2 StreamTransfer.receiveUntil");
    }

    /// Receives all octets up to the end of the stream.
    ///
    /// Blocks until the other end has ended its side of the connection.
    ///
    /// @param limit how many octets there may be, 0 or more
    /// @return all that came; none if the stream had ended already
    /// @throws TooManyOctets as soon as more than `limit` octets are there
    /// @throws SocketTimeoutException if the channel's time is over; the message
    ///         says how many octets had come
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
