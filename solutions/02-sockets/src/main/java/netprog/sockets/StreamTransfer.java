package netprog.sockets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
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

    /// The least room that the channel is offered when the buffer is full.
    private static final int READ_OCTETS = 8192;

    private final ByteChannel channel;

    /// The octets that have arrived and were not taken, from position to limit.
    private ByteBuffer kept = ByteBuffer.allocate(READ_OCTETS).limit(0);

    private StreamTransfer(ByteChannel channel) {
        this.channel = channel;
    }

    /// Transfers octets over a channel, which is closed with this object.
    ///
    /// @param channel waits in `read` until at least one octet is there, and in
    ///        `write` until at least one is taken. It may end such a wait with a
    ///        [SocketTimeoutException]
    public static StreamTransfer over(ByteChannel channel) {
        return new StreamTransfer(channel);
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
        return over(TimedChannel.over(Connector.connect(server, timeout), timeout));
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
        List<String> failures = new ArrayList<>();
        for (InetSocketAddress server : servers) {
            try {
                return connect(server, timeout);
            } catch (IOException e) {
                failures.add(e.getMessage()); // the next address may do
            }
        }
        throw new ConnectException(String.join("; ", failures));
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
        send(ByteBuffer.wrap(octets));
    }

    /// Sends a text as the octets that it has in a charset: no length in front, no
    /// line end behind.
    ///
    /// @throws CharacterCodingException if the charset lacks a character of the
    ///         text, or the text has half a surrogate pair; nothing is replaced,
    ///         and not one octet is sent
    /// @throws IOException as in `sendAll`
    public void sendText(String text, Charset charset) throws IOException {
        send(charset.newEncoder().encode(CharBuffer.wrap(text)));
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
        while (kept.remaining() < count) {
            requireMore("of " + count + " octets");
        }
        return take(count);
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
        for (int at = 0; at <= limit; at++) {
            while (kept.remaining() < at + delimiter.length) {
                requireMore("octets, before the delimiter");
            }
            if (standsAt(at, delimiter)) {
                byte[] octets = take(at);
                take(delimiter.length);
                return octets;
            }
        }
        throw new TooManyOctets(limit);
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
        while (kept.remaining() <= limit) {
            if (!more("octets, before the end")) {
                return take(kept.remaining());
            }
        }
        throw new TooManyOctets(limit);
    }

    /// Closes the channel. A second call does nothing.
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void send(ByteBuffer octets) throws IOException {
        try {
            while (octets.hasRemaining()) {
                channel.write(octets); // may take fewer than it is offered
            }
        } catch (SocketTimeoutException e) {
            throw Connector.because(e, new SocketTimeoutException("%d of %d octets taken in time"
                    .formatted(octets.position(), octets.limit())));
        }
    }

    private void requireMore(String goal) throws IOException {
        if (!more(goal)) {
            throw new EOFException(
                    "the stream ended after %d %s".formatted(kept.remaining(), goal));
        }
    }

    /// Waits for more octets, and adds them to those that are kept. When it throws,
    /// nothing changes.
    ///
    /// @param goal what the octets are for: it follows their number in a message
    /// @return false at the end of the stream
    private boolean more(String goal) throws IOException {
        if (kept.limit() == kept.capacity()) {
            kept = ByteBuffer.allocate(2 * kept.remaining() + READ_OCTETS).put(kept).flip();
        }
        ByteBuffer room = kept.duplicate().clear().position(kept.limit());
        try {
            boolean open = channel.read(room) >= 0;
            kept.limit(room.position());
            return open;
        } catch (SocketTimeoutException e) {
            throw Connector.because(e, new SocketTimeoutException("nothing more arrived after %d %s"
                    .formatted(kept.remaining(), goal)));
        }
    }

    private boolean standsAt(int offset, byte[] delimiter) {
        ByteBuffer octets = kept.slice(kept.position() + offset, delimiter.length);
        return octets.equals(ByteBuffer.wrap(delimiter));
    }

    private byte[] take(int count) {
        byte[] octets = new byte[count];
        kept.get(octets);
        return octets;
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
