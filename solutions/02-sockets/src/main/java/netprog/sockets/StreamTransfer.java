package netprog.sockets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
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

    /// The least room that the channel is offered when none is left.
    private static final int READ_OCTETS = 8192;

    private final ByteChannel channel;

    /// What has come and was not taken, from its position to its limit.
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
        int millis = Math.toIntExact(timeout.toMillis());
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(server, millis);
            return over(TimedChannel.over(channel, timeout));
        } catch (SocketTimeoutException e) {
            channel.close();
            throw because(e, new SocketTimeoutException(
                    "cannot connect to %s within %d ms".formatted(name(server), millis)));
        } catch (IOException e) {
            channel.close();
            throw because(e, new ConnectException(
                    "cannot connect to %s: %s".formatted(name(server), e.getMessage())));
        }
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
    /// @throws SocketTimeoutException if the channel's time is over because the
    ///         other end does not read; the message says how many of how many
    ///         octets were taken, such as `3 of 7`
    /// @throws IOException if the connection breaks
    public void sendAll(byte[] octets) throws IOException {
        send(ByteBuffer.wrap(octets));
    }

    /// Sends a text as the octets that it has in a charset: no length in front, no
    /// line end behind.
    ///
    /// @throws CharacterCodingException if the charset lacks a character of the
    ///         text; nothing is replaced, and not one octet is sent
    /// @throws IOException as in `sendAll`
    public void sendText(String text, Charset charset) throws IOException {
        send(charset.newEncoder().encode(CharBuffer.wrap(text)));
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
        while (kept.remaining() < count) {
            requireMore("of " + count + " octets");
        }
        return take(count);
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
    /// @param limit how many octets there may be, 0 or more
    /// @return all that came; none if the stream had ended already
    /// @throws TooManyOctets as soon as more than `limit` octets are there
    /// @throws SocketTimeoutException if the channel's time is over; the message
    ///         says how many octets had come
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
            throw because(e, new SocketTimeoutException("only %d of %d octets were taken in time"
                    .formatted(octets.position(), octets.limit())));
        }
    }

    private void requireMore(String goal) throws IOException {
        if (!more(goal)) {
            throw new EOFException("the end came after %d %s".formatted(kept.remaining(), goal));
        }
    }

    /// Waits for more octets, and keeps them behind the others. When it throws,
    /// what was kept is kept.
    ///
    /// @param goal what the octets are for, behind their number in a message
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
            throw because(e, new SocketTimeoutException("nothing more came after %d %s"
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

    private static String name(InetSocketAddress server) {
        return server.getHostString() + ":" + server.getPort();
    }

    private static <E extends IOException> E because(IOException cause, E error) {
        error.initCause(cause);
        return error;
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
