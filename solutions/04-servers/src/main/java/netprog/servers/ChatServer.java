package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;

/// A chat room: what a client says, all the others read. One thread serves all
/// clients, however many there are.
///
/// Both sides send lines. A line from a client ends with LF; a CR directly
/// before it belongs to the line end. It has at most 512 octets, the line end
/// included. A line to a client ends with CR LF.
///
/// The first line of a client is its name: 1 to 16 letters and digits of
/// US-ASCII. With that it is in the room, and each of its next lines is a
/// message. An empty message is passed to nobody. These are the lines to
/// clients:
///
/// | line                  | who gets it               | when                     |
/// |-----------------------|---------------------------|--------------------------|
/// | `? name`              | the client                | it has connected         |
/// | `! bad name`          | the client                | a name is not as above   |
/// | `! name taken`        | the client                | somebody has that name   |
/// | `+ ada`               | all in the room, ada too  | ada has come             |
/// | `ada: hello`          | all in the room but ada   | ada has said `hello`     |
/// | `- ada`               | all in the room           | ada has left             |
/// | `! line too long`     | the client                | a line outgrew the limit |
/// | `! control character` | the client                | a message has one        |
///
/// Before its own `+` line a newcomer gets one for each client that is there,
/// in the order in which they came. `Ada` and `ada` are two names. A refused
/// line changes nothing: a client without a name sends another one, as often as
/// it likes.
///
/// The octets of a message are passed on unchanged, whatever text they are. A
/// message with a control character is refused, because terminals obey these.
/// They are the octets 0 to 31 except TAB, the octet 127, and in UTF-8 the
/// pairs of 0xC2 and an octet from 0x80 to 0x9F ([RFC 3629, section 3]).
///
/// A line that outgrows the limit is refused once, without waiting for its end.
/// The rest of it, up to its line end, is thrown away.
///
/// All clients get `+` lines, `-` lines and messages in one order, and each
/// line whole.
///
/// A client leaves when it stops sending or its connection breaks. A line that
/// it has not ended is thrown away, its connection is closed, and what it has
/// not been sent yet may be lost. When others get its `-` line, its name is
/// free.
///
/// Nobody waits for a client that does not read. What the system does not take
/// for it waits in memory, at most as many octets as the server was told. If
/// more must wait, the client is dropped: it leaves like any other, perhaps
/// after a part of a line, and is reported to the [ServerLog], once, with its
/// address, port and name.
///
/// The log is called on the server's thread, so it must not wait. A log that
/// throws changes nothing.
///
/// [RFC 3629, section 3]: https://www.rfc-editor.org/rfc/rfc3629#section-3
public final class ChatServer implements AutoCloseable {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 1_024;

    private final int port;
    private final ChatLoop loop;
    private final Thread thread;

    private ChatServer(int port, ChatLoop loop) {
        this.port = port;
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("chat-server").unstarted(loop);
    }

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param mostQueuedOctets how many octets may wait in memory for one client,
    ///        besides those that the system has taken; at least 1
    /// @param log hears of each client that is dropped
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535 or
    ///         `mostQueuedOctets` is less than 1; the message names the value
    /// @throws IOException if the socket cannot be made
    public static ChatServer start(int port, int mostQueuedOctets, ServerLog log)
            throws IOException {
        if (mostQueuedOctets < 1) {
            throw new IllegalArgumentException(
                    "a queue must have room for 1 octet or more, not " + mostQueuedOctets);
        }
        ServerSocketChannel listener = listen(port);
        try {
            ChatLoop loop = new ChatLoop(listener, mostQueuedOctets, quiet(log));
            ChatServer server = new ChatServer(listener.socket().getLocalPort(), loop);
            server.thread.start();
            return server;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return port;
    }

    /// {@return the names of those who are in the room, in the order in which they
    /// came}
    ///
    /// The list is a copy, which does not change any more. A client that has read
    /// its own `+` line is in it; one whose `-` line another client has read is
    /// not. After `close()` nobody is. Any thread may ask, at any time, and does
    /// not wait.
    public List<String> names() {
        return loop.names();
    }

    /// Stops the server at any time: closes the port and all connections. What
    /// clients have not been sent yet may be lost.
    ///
    /// When it returns, the server's work has ended and its port is free; its
    /// thread may take another 200 ms to end. A second call does nothing.
    @Override
    public void close() {
        loop.end();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetSocketAddress address = new InetSocketAddress(loopback, port);
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            return channel.bind(address, BACKLOG);
        } catch (BindException e) {
            channel.close();
            BindException named = new BindException("cannot listen on %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    private static ServerLog quiet(ServerLog log) {
        return (event, cause) -> {
            try {
                log.report(event, cause);
            } catch (RuntimeException | Error _) {
                return; // a log that fails has nobody to tell
            }
        };
    }

    /// Serves on the port that the first argument names, or on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        ChatServer server = start(port, 64 * 1024, ServerLog.of(ChatServer.class));
        IO.println("chat on 127.0.0.1:" + server.port());
    }
}
