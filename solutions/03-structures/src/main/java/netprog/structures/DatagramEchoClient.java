package netprog.structures;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// A client of a UDP echo server, over a network that may lose, repeat, delay
/// and reorder datagrams, and on which anyone may send.
///
/// It sends *messages*. The first one has the number 1, the next one 2:
///
/// ```
///   octet   0       1       2       3       4 ...
///         ┌───────┬───────┬───────┬───────┬────────────────────────┐
///         │ number, network byte order    │ payload, 0 or more     │
///         └───────┴───────┴───────┴───────┴────────────────────────┘
/// ```
///
/// Each message is one datagram. When no echo of it arrives within the
/// time-out, the same message with the same number is sent again.
///
/// | a datagram that arrives                           | is               |
/// |---------------------------------------------------|------------------|
/// | from another address or port than the server's    | ignored          |
/// | the message just sent, octet by octet             | its echo         |
/// | with the number of a lost message, the first time | counted as late  |
/// | with the number of an earlier message, otherwise  | counted as a duplicate |
/// | anything else: damaged, cut, too long, no number  | ignored          |
///
/// The first row that applies counts. Only the echo ends the wait, and nothing
/// makes it longer. A client is used by one thread at a time.
public final class DatagramEchoClient implements AutoCloseable {

    /// The most octets that UDP over IPv4 carries in one datagram.
    private static final int MOST_OCTETS = 65_507;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final Duration timeout;
    private final int retries;
    private final EchoTracker tracker = new EchoTracker();

    private DatagramEchoClient(DatagramSocket socket, InetSocketAddress server, Duration timeout,
            int retries) {
        this.socket = socket;
        this.server = server;
        this.timeout = timeout;
        this.retries = retries;
    }

    /// Opens a client on a port of the loopback interface, as a server does. When
    /// this method throws, it leaves no socket open.
    ///
    /// @param localPort from 1 to 65535, or 0 for a free one of the system's
    /// choice
    /// @param server the one address and port to which messages are sent, and from
    /// which echoes count; it is resolved
    /// @param timeout how long to wait for an echo after each sending, however long
    /// that is; zero or less means not to wait
    /// @param retries how often a message is sent again at most, 0 or more
    /// @throws BindException if the local port is not available; the message names
    /// it
    /// @throws IOException if the socket cannot be opened
    public static DatagramEchoClient open(int localPort, InetSocketAddress server,
            Duration timeout, int retries) throws IOException {
        return new DatagramEchoClient(bind(localPort), server, timeout, retries);
    }

    /// {@return the port from which messages are sent, as long as the client is
    /// open}
    public int port() {
        return socket.getLocalPort();
    }

    /// Sends one message and waits for its echo.
    ///
    /// Blocks for `timeout` after each sending, and no longer, whatever arrives
    /// that is not the echo. A server that does not exist is silence and no error,
    /// even if the network reports it (ICMP port unreachable).
    ///
    /// @param payload at most 65 503 octets
    /// @return true when the echo has arrived, false when the message is lost
    /// @throws IllegalArgumentException if the payload is longer; the message says
    /// how long it is, nothing is sent, and no number is used up
    /// @throws IOException if the socket cannot send or receive, as after `close()`
    public boolean exchange(byte[] payload) throws IOException {
        if (payload.length > MOST_OCTETS - EchoTracker.NUMBER_OCTETS) {
            throw new IllegalArgumentException("payload must have at most %d octets, not %d"
                    .formatted(MOST_OCTETS - EchoTracker.NUMBER_OCTETS, payload.length));
        }
        byte[] message = tracker.next(payload);
        for (int retry = 0; retry <= retries; retry++) {
            long begin = System.nanoTime();
            socket.send(new DatagramPacket(message, message.length, server));
            tracker.sent();
            if (echoArrives(begin + TimeUnit.NANOSECONDS.convert(timeout))) {
                tracker.received(Duration.ofNanos(System.nanoTime() - begin));
                return true;
            }
        }
        tracker.lost();
        return false;
    }

    /// {@return what has happened since the client was opened}; a datagram that
    /// arrives after exchange() has returned may not be counted before the next
    /// call of exchange()
    public Statistics statistics() {
        return tracker.statistics();
    }

    /// Closes the socket, so that its port is free. A second call does nothing.
    @Override
    public void close() {
        socket.close();
    }

    private static DatagramSocket bind(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return new DatagramSocket(port, loopback);
        } catch (BindException e) {
            BindException named = new BindException("cannot bind %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// Receives until the echo arrives or the deadline passes. The deadline is
    /// fixed: a datagram that is not the echo does not move it.
    private boolean echoArrives(long deadline) throws IOException {
        byte[] buffer = new byte[MOST_OCTETS];
        for (long left = deadline - System.nanoTime(); left > 0; left =
                deadline - System.nanoTime()) {
            DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout(milliseconds(left));
            try {
                socket.receive(datagram);
            } catch (SocketTimeoutException _) {
                continue; // the deadline may be later than any time-out of a socket
            }
            if (datagram.getSocketAddress().equals(server)
                    && tracker.arrived(Arrays.copyOf(buffer, datagram.getLength()))) {
                return true;
            }
        }
        return false;
    }

    /// {@return nanoseconds as milliseconds, rounded up: zero would mean for ever}
    private static int milliseconds(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
    }

    /// Sends ten messages to a port of 127.0.0.1, one a second: the port that the
    /// first argument names, or 8000.
    static void main(String[] arguments) throws IOException, InterruptedException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramEchoClient client = open(0, server, Duration.ofSeconds(1), 1)) {
            for (int i = 0; i < 10; i++) {
                boolean echoed = client.exchange("hello".getBytes(StandardCharsets.US_ASCII));
                IO.println((echoed ? "echo  " : "lost  ") + client.statistics());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }
}
