package netprog.sockets;

import static netprog.sockets.Connector.because;
import static netprog.sockets.Connector.name;
import static netprog.sockets.Deadlines.millisUntil;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    private static final int READ_OCTETS = 8192;

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
        if (how < SHUT_RD || how > SHUT_RDWR) {
            throw new IllegalArgumentException("shutdown knows 0, 1 and 2, not " + how);
        }
        if (socket.isClosed()) {
            throw new SocketException("the socket is closed");
        }
        if (how != SHUT_RD && !socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
        if (how != SHUT_WR && !socket.isInputShutdown()) {
            socket.shutdownInput();
        }
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
        requireAtLeast(1, limit);
        long deadline = Deadlines.deadline(timeout);
        byte[] answer;
        try {
            answer = exchange(server, request, limit, deadline);
        } catch (TooManyOctets | UnknownHostException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw because(e, new SocketTimeoutException("%s did not answer within %s"
                    .formatted(name(server), timeout)));
        } catch (ConnectException e) {
            throw because(e, new ConnectException(
                    "cannot connect to %s: %s".formatted(name(server), e.getMessage())));
        } catch (IOException e) {
            throw because(e, new SocketException("%s broke the connection: %s"
                    .formatted(name(server), e.getMessage())));
        }
        if (answer.length == 0) {
            throw new EOFException(name(server) + " closed the connection without an answer");
        }
        return answer;
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
        try (socket) {
            requireAtLeast(0, limit);
            long deadline = Deadlines.deadline(timeout);
            shutdown(socket, SHUT_WR);
            receive(socket, OutputStream.nullOutputStream(), limit, deadline);
            return true;
        } catch (TooManyOctets | SocketTimeoutException _) {
            return false; // an end that sends on and on gets a RST
        }
    }

    /// Breaks a connection off: the other end gets RST instead of FIN.
    ///
    /// What was still on its way in either direction is thrown away. The socket is
    /// closed; if it was closed already, nothing happens.
    ///
    /// @throws IOException if closing fails
    public static void abort(Socket socket) throws IOException {
        try (socket) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private static byte[] exchange(InetSocketAddress server, byte[] request, int limit,
            long deadline) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket()) {
            if (server.isUnresolved()) {
                throw new UnknownHostException(server.getHostString());
            }
            socket.connect(server, millisUntil(deadline));
            Future<?> sending = send(socket, request);
            receive(socket, answer, limit, deadline);
            await(sending, deadline);
        }
        return answer.toByteArray();
    }

    /// Sends all and then FIN, on a thread of its own.
    private static Future<?> send(Socket socket, byte[] octets) {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            socket.getOutputStream().write(octets);
            socket.shutdownOutput();
            return null;
        });
        Thread.ofVirtual().start(sending);
        return sending;
    }

    /// Receives up to the end of the stream.
    private static void receive(Socket socket, OutputStream target, int limit, long deadline)
            throws IOException {
        byte[] buffer = new byte[READ_OCTETS];
        long octets = 0;
        int count = read(socket, buffer, deadline);
        while (count >= 0) {
            octets += count;
            if (octets > limit) {
                throw new TooManyOctets(limit);
            }
            target.write(buffer, 0, count);
            count = read(socket, buffer, deadline);
        }
    }

    private static int read(Socket socket, byte[] buffer, long deadline) throws IOException {
        while (true) {
            socket.setSoTimeout(millisUntil(deadline)); // throws when the time is over
            try {
                return socket.getInputStream().read(buffer);
            } catch (SocketTimeoutException _) {
                continue; // one read waits for 24 days at most
            }
        }
    }

    private static void await(Future<?> sending, long deadline) throws IOException {
        try {
            sending.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static void requireAtLeast(int least, int limit) {
        if (limit < least) {
            throw new IllegalArgumentException(
                    "limit must be at least %d, not %d".formatted(least, limit));
        }
    }
}
