package netprog.protocols;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// A client of Telnet (RFC 854 and 855), which waits for a text.
///
/// What the server sends becomes text in three steps:
///
/// 1. Commands are removed wherever they are, even inside a character or
///    between a CR and its LF (RFC 1123, section 3.2.6). `IAC IAC` is the octet
///    255. A sub-negotiation goes from `IAC SB` to `IAC SE`; `IAC IAC` inside
///    it is one of its octets (RFC 855). An octet that is sent as urgent data
///    is an octet like any other.
/// 2. The charset turns octets into characters. Octets that are not a character
///    become U+FFFD.
/// 3. CR LF is `\n`, and so is a lone LF. CR NUL is `\r`, and so is a CR before
///    anything else. Any other NUL is dropped (RFC 1123, section 3.3.1).
///
/// An incomplete command or character, and a CR, wait for what follows them. If
/// the server ends instead, the command is dropped, the character is U+FFFD and
/// the CR is `\r`.
///
/// The client supports no option. It answers each DO with WONT and each WILL
/// with DONT, for the same option (RFC 1123, section 3.2.1). It answers nothing
/// else, because two sides that answer each other's answers never stop. The
/// call that reads a request sends the answer.
///
/// At most 262144 characters (`char`) wait to be returned. A call that receives
/// more, and does not find what it waits for, closes the link and throws a
/// [ProtocolException].
///
/// The trace sees, in the order of arrival, each line without its `\n`, and at
/// the server's end what follows the last one. It sees a line of more than 8192
/// characters in pieces of that length, and the rest. A command is a line of
/// its own, in both directions. WILL, WONT, DO and DONT are shown with their
/// option, `IAC DO 24`; a sub-negotiation is `IAC SB`; any other command is
/// shown by its number, `IAC 241`. Of a text the trace sees only how many
/// octets [#write] sends for it, `(7 octets)`: the text may be a password.
///
/// A time-out is for the whole call. With zero, a call looks at what has
/// already arrived and does not wait. A negative one is an
/// [IllegalArgumentException] that names it; one above `Integer.MAX_VALUE` ms
/// counts as that. The message of a [SocketTimeoutException] names the time in
/// ms.
///
/// One thread at a time reads. Other threads may [#write], ask [#isOpen] and
/// [#close] at the same time.
public final class TelnetClient implements TelnetLink, Closeable {

    private final Charset charset;
    private final ProtocolTrace trace;
    private final TelnetText text;
    private final TelnetWire wire;

    private TelnetClient(Socket socket, Charset charset, ProtocolTrace trace) {
        this.charset = charset;
        this.trace = trace;
        this.text = new TelnetText(charset, trace);
        this.wire = new TelnetWire(socket, text, trace);
    }

    /// Connects to a server.
    ///
    /// @param timeout the longest wait; zero is refused here, too
    /// @param charset of the text; it contains US-ASCII, as UTF-8 and ISO-8859-1 do
    /// @throws ConnectException if nobody listens there; the message names the
    ///         address and the port
    /// @throws SocketTimeoutException if nobody answers in time; the message names
    ///         the address, too
    /// @throws IOException if it fails for another reason. No socket is left open
    public static TelnetClient connect(InetSocketAddress server, Duration timeout,
            Charset charset, ProtocolTrace trace) throws IOException {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is above zero, not " + timeout);
        }
        int millis = TelnetDeadline.millis(timeout);
        Socket socket = new Socket();
        try {
            socket.connect(server, millis);
            socket.setTcpNoDelay(true);
            socket.setOOBInline(true); // else the octet of the data mark is missing
            return new TelnetClient(socket, charset, trace);
        } catch (IOException e) {
            socket.close();
            throw named(e, "cannot connect to %s:%d".formatted(server.getHostString(),
                    server.getPort()), millis);
        }
    }

    private static IOException named(IOException e, String what, int millis) {
        if (e instanceof SocketTimeoutException) {
            return new SocketTimeoutException("%s within %d ms".formatted(what, millis));
        }
        return e instanceof ConnectException
                ? new ConnectException(what + ": " + e.getMessage()) : e;
    }

    /// Sends a text at once. Each `\n` becomes CR LF, and each `\r` becomes CR NUL,
    /// whatever follows it. An octet 255 is sent twice.
    ///
    /// @throws IllegalArgumentException if the charset lacks a character of the
    ///         text. Nothing is sent then, and the message does not show the text
    /// @throws IOException if the link is closed or broken
    @Override
    public void write(String text) throws IOException {
        byte[] octets = TelnetOutput.octets(text, charset);
        trace.line(true, "(%d octets)".formatted(octets.length));
        wire.send(octets);
    }

    /// Waits for a text.
    ///
    /// @return what has arrived up to the end of this text
    /// @throws SocketTimeoutException if it does not arrive in time; nothing is
    ///         taken then
    /// @throws EOFException if the server ends before; nothing is taken then
    /// @throws IOException if the link is closed or broken
    public String readUntil(String end, Duration timeout) throws IOException {
        TelnetMatch match = expect(List.of(Pattern.compile(Pattern.quote(end))), timeout);
        return match.before() + match.found();
    }

    /// Waits for one of some patterns, as [TelnetLink] says. A pattern is found as
    /// soon as it matches what has arrived, even if it would match more later.
    @Override
    public TelnetMatch expect(List<Pattern> patterns, Duration timeout) throws IOException {
        TelnetDeadline deadline = TelnetDeadline.in(timeout);
        wire.demandNotClosed();
        TelnetMatch match = text.takeUpTo(patterns);
        if (match == null) {
            wire.receiveArrived();
            match = text.takeUpTo(patterns);
        }
        while (match == null) {
            if (wire.hasEnded()) {
                throw new EOFException("the server has ended before that was found");
            }
            wire.receive(deadline);
            match = text.takeUpTo(patterns);
        }
        return match;
    }

    /// Waits for the server's end, as [TelnetLink] says.
    ///
    /// @return the text before it, empty if all of it was returned before
    @Override
    public String readAll(Duration timeout) throws IOException {
        TelnetDeadline deadline = TelnetDeadline.in(timeout);
        wire.demandNotClosed();
        wire.receiveArrived();
        while (!wire.hasEnded()) {
            wire.receive(deadline);
        }
        return text.takeAll();
    }

    /// {@return what has arrived since the last call}, which may be empty. Does not
    /// wait.
    ///
    /// A caller that repeats this call gets all that the server sends; when the
    /// server has ended, [#isOpen] says so.
    ///
    /// @throws IOException if the link is closed, or is found to be broken. Text
    ///         that had arrived before is returned by the next call
    public String readEager() throws IOException {
        wire.demandNotClosed();
        if (wire.isOpen()) {
            wire.receiveArrived();
        }
        return text.takeAll();
    }

    /// {@return whether more can arrive}
    ///
    /// No longer after [#close], when a call has read the server's end, and after
    /// an `IOException` other than [SocketTimeoutException]. This method reads
    /// nothing. Unless the link is closed, text that arrived before can still be
    /// read, and a server that has only ended its own direction can still be
    /// written to.
    public boolean isOpen() {
        return wire.isOpen();
    }

    /// Closes the link, and may be called twice. A call that waits on another
    /// thread ends with an `IOException`, and so does every later one, except
    /// [#isOpen].
    ///
    /// @throws IOException if the socket cannot be closed
    @Override
    public void close() throws IOException {
        wire.close();
    }

    /// Sends a line and an empty one, and prints what both sides say until the
    /// server ends: arguments are its port and the line.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        ProtocolTrace trace = (isSent, line) -> IO.println((isSent ? "> " : "< ") + line);
        Duration timeout = Duration.ofSeconds(5);
        try (TelnetClient client = connect(server, timeout, StandardCharsets.UTF_8, trace)) {
            client.write(arguments[1] + "\n\n");
            client.readAll(timeout);
        }
    }
}
