package netprog.structures;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

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

    private DatagramEchoClient() {}

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
        throw new UnsupportedOperationException("TODO 3.3b DatagramEchoClient.open");
    }

    /// {@return the port from which messages are sent, as long as the client is
    /// open}
    public int port() {
        throw new UnsupportedOperationException("TODO 3.3b DatagramEchoClient.port");
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
        throw new UnsupportedOperationException("TODO 3.3b DatagramEchoClient.exchange");
    }

    /// {@return what has happened since the client was opened}; a datagram that
    /// arrives after exchange() has returned may not be counted before the next
    /// call of exchange()
    public Statistics statistics() {
        throw new UnsupportedOperationException("TODO 3.3b DatagramEchoClient.statistics");
    }

    /// Closes the socket, so that its port is free. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 3.3b DatagramEchoClient.close");
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
