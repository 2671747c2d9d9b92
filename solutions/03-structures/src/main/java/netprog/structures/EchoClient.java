package netprog.structures;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// A TCP client that sends its input to an echo server and writes what the
/// server sends back to its output, packet by packet, as [RFC 862] allows.
///
/// ```
///   input ──read──► packet ──write──► server
///                     ▲                  │
///                     │ the same?        ▼
///   output ◄──write── echo ◄───read── as many octets
/// ```
///
/// Only one packet is on its way at a time: the next one is sent when the echo
/// of the last is on the output.
///
/// An error that is the server's names it as `host:port`, or as `[host]:port`
/// where the host is an IPv6 address, like this one:
/// `127.0.0.1:8000 closed the connection: 3 of 7 octets of the packet arrived`.
///
/// [RFC 862]: https://www.rfc-editor.org/rfc/rfc862
public final class EchoClient {

    /// The most octets of a packet.
    static final int PACKET_OCTETS = 1024;

    private final String server;
    private final InputStream fromServer;
    private final OutputStream toServer;

    private EchoClient(InetSocketAddress server, Socket socket) throws IOException {
        this.server = name(server);
        this.fromServer = socket.getInputStream();
        this.toServer = socket.getOutputStream();
    }

    /// Connects, sends the input and writes its echo until the input ends, and
    /// closes the connection.
    ///
    /// A packet is what one read of the input returns, at most 1024 octets. It is
    /// sent at once, however short it is, because the input may be a keyboard. Its
    /// echo is read to the last octet, compared, written to the output and flushed
    /// before the next packet is sent. An echo that is incomplete or differs is not
    /// written.
    ///
    /// Blocks until the input has ended, however long the input takes. The
    /// connection is closed however this method ends; `in` and `out` belong to the
    /// caller and stay open.
    ///
    /// @param timeout how long connecting may take, and how long the server may
    ///        send nothing while an echo is expected; at least one millisecond.
    ///        More than `Integer.MAX_VALUE` milliseconds, which are 24 days, count
    ///        as that many
    /// @return how many octets the server sent back
    /// @throws IllegalArgumentException if `timeout` is less than a millisecond
    /// @throws UnknownHostException if `server` is unresolved, which means that
    ///         its name has no address; names the host
    /// @throws ConnectException if the connection is refused; names the server
    /// @throws SocketTimeoutException if connecting takes longer than `timeout`,
    ///         or nothing arrives for that long while an echo is expected; names
    ///         the server, and in an echo says how many of how many octets of the
    ///         packet arrived
    /// @throws EOFException if the server closes before an echo is complete;
    ///         names the server and says how many of how many octets arrived
    /// @throws ProtocolException if an echo differs from its packet; names the
    ///         server and the offset of the first octet that differs, counted
    ///         from 0 at the beginning of the input
    /// @throws IOException if connecting fails or the connection breaks in another
    ///         way, with RST for example, and names the server; or if `in` or `out`
    ///         fails
    public static long run(InetSocketAddress server, InputStream in, OutputStream out,
            Duration timeout) throws IOException {
        int millis = milliseconds(timeout);
        try (Socket socket = new Socket()) {
            connect(socket, server, millis);
            socket.setSoTimeout(millis);
            return new EchoClient(server, socket).echoAll(in, out);
        }
    }

    /// {@return the time in milliseconds, as far as an int goes}
    private static int milliseconds(Duration timeout) {
        long millis = TimeUnit.MILLISECONDS.convert(timeout); // never overflows
        if (millis < 1) {
            throw new IllegalArgumentException(
                    "timeout must be at least 1 ms, not " + timeout); // 0 would be for ever
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private static void connect(Socket socket, InetSocketAddress server, int millis)
            throws IOException {
        try {
            socket.connect(server, millis);
        } catch (SocketTimeoutException e) {
            throw because(e, new SocketTimeoutException(
                    "cannot connect to %s within %d ms".formatted(name(server), millis)));
        } catch (ConnectException e) {
            throw because(e, new ConnectException(
                    "cannot connect to %s: %s".formatted(name(server), e.getMessage())));
        } catch (SocketException e) {
            throw because(e, new SocketException(
                    "cannot connect to %s: %s".formatted(name(server), e.getMessage())));
        }
    }

    private long echoAll(InputStream in, OutputStream out) throws IOException {
        byte[] packet = new byte[PACKET_OCTETS];
        long echoed = 0;
        int count = in.read(packet);
        while (count >= 0) {
            byte[] echo = exchange(packet, count);
            compare(packet, echo, echoed);
            out.write(echo);
            out.flush();
            echoed += count;
            count = in.read(packet);
        }
        return echoed;
    }

    /// Sends the first `count` octets of a packet, and waits for as many.
    private byte[] exchange(byte[] packet, int count) throws IOException {
        byte[] echo = new byte[count];
        int arrived = 0;
        try {
            toServer.write(packet, 0, count);
            while (arrived < count) {
                int more = fromServer.read(echo, arrived, count - arrived);
                if (more < 0) {
                    throw new EOFException(fault("closed the connection", arrived, count));
                }
                arrived += more;
            }
        } catch (SocketTimeoutException e) {
            throw because(e, new SocketTimeoutException(fault("is silent", arrived, count)));
        } catch (SocketException e) {
            throw because(e, new SocketException(
                    fault("broke the connection (" + e.getMessage() + ")", arrived, count)));
        }
        return echo;
    }

    private String fault(String what, int arrived, int count) {
        return "%s %s: %d of %d octets of the packet arrived".formatted(server, what, arrived,
                count);
    }

    private void compare(byte[] packet, byte[] echo, long before) throws ProtocolException {
        int wrong = Arrays.mismatch(packet, 0, echo.length, echo, 0, echo.length);
        if (wrong >= 0) {
            throw new ProtocolException("%s changed octet %d: sent 0x%02x, received 0x%02x"
                    .formatted(server, before + wrong, packet[wrong], echo[wrong]));
        }
    }

    private static String name(InetSocketAddress server) {
        String host = server.getHostString();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort();
    }

    private static <E extends IOException> E because(IOException cause, E error) {
        error.initCause(cause);
        return error;
    }

    /// Has standard input echoed by the server whose host and port are given, or
    /// by the one on 127.0.0.1:8000.
    static void main(String[] arguments) throws IOException {
        String host = arguments.length < 1 ? "127.0.0.1" : arguments[0];
        int port = arguments.length < 2 ? 8000 : Integer.parseInt(arguments[1]);
        long echoed = run(new InetSocketAddress(host, port), System.in, System.out,
                Duration.ofSeconds(10));
        IO.println(echoed + " octets came back");
    }
}
