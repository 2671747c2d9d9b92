package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A socket for datagrams ([RFC 768]): it sends to any address and receives
/// from any address, each datagram whole.
///
/// A datagram may be lost, arrive twice or overtake another one, and nobody is
/// told. Nothing that one peer does or fails to do disturbs the conversation
/// with the others, and it is no error that nobody listens where a datagram
/// goes. A datagram to a broadcast address ([RFC 919], section 7) is sent only
/// if the box was opened for that.
///
/// One thread may receive while others send. Two threads may not receive at the
/// same time.
///
/// Errors name an address as `host:port`, an IPv6 address in brackets:
/// `[::1]:8000`.
///
/// [RFC 768]: https://www.rfc-editor.org/rfc/rfc768
/// [RFC 919]: https://www.rfc-editor.org/rfc/rfc919#section-7
public final class Mailbox implements Closeable {

    /// The most octets of a datagram: the 65 535 of an IPv4 packet, less 20 of its
    /// header and 8 of UDP's.
    public static final int MOST_OCTETS = 65_507;

    private final DatagramSocket socket;
    private final InetSocketAddress address;
    private final Broadcast broadcast;

    private Mailbox(DatagramSocket socket, Broadcast broadcast) {
        this.socket = socket;
        this.address = (InetSocketAddress) socket.getLocalSocketAddress();
        this.broadcast = broadcast;
    }

    /// Opens a box on a port of the loopback interface, for the programs of this
    /// machine. Broadcast is refused.
    ///
    /// @param port from 1 to 65535, or 0 for a free port that the system chooses
    /// @throws IllegalArgumentException if the port is none of these; the message
    ///         names it
    /// @throws BindException if the port is not available; the message names it,
    ///         and no socket is left open
    /// @throws IOException if the socket cannot be made
    public static Mailbox open(int port) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Broadcast.REFUSED);
    }

    /// Opens a box on an address of this machine.
    ///
    /// @param address where datagrams are received; port 0 stands for a free port
    /// @param broadcast whether `send` takes a broadcast address
    /// @throws UnknownHostException if the address is unresolved; the message names
    ///         its host
    /// @throws BindException if the address is not available; the message names it,
    ///         and no socket is left open
    /// @throws IOException if the socket cannot be made
    public static Mailbox open(InetSocketAddress address, Broadcast broadcast)
            throws IOException {
        requireResolved(address);
        DatagramSocket socket = new DatagramSocket(null); // not bound yet
        try {
            socket.setBroadcast(broadcast == Broadcast.ALLOWED);
            socket.bind(address);
            return new Mailbox(socket, broadcast);
        } catch (SocketException e) {
            socket.close();
            BindException named = new BindException("cannot open a box on %s: %s"
                    .formatted(text(address), e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// {@return the address of the box, with the port that it really has}
    ///
    /// It is the same after the box was closed.
    public InetSocketAddress address() {
        return address;
    }

    /// Sends one datagram, however long it is. Whether it arrives is not known when
    /// this method returns.
    ///
    /// @param octets from none up to [#MOST_OCTETS]
    /// @param to where it goes: a machine's address, or a network's broadcast
    ///        address, such as 255.255.255.255 for the network at hand
    ///        (see RFC 919, section 7)
    /// @throws IllegalArgumentException if there are more octets; the message
    ///         names how many there are and how many may be, and nothing is sent
    /// @throws UnknownHostException if `to` is unresolved; the message names its
    ///         host
    /// @throws SocketException if the box is closed, or the system does not send
    ///         the datagram, for example to port 0, or to a broadcast address when
    ///         that is refused; the message names `to`. The box is still of use
    /// @throws IOException if sending fails in another way
    public void send(byte[] octets, InetSocketAddress to) throws IOException {
        if (octets.length > MOST_OCTETS) {
            throw new IllegalArgumentException("a datagram has at most %d octets, not %d"
                    .formatted(MOST_OCTETS, octets.length));
        }
        requireResolved(to);
        try {
            socket.send(new DatagramPacket(octets, octets.length, to));
        } catch (SocketException e) {
            throw new SocketException("cannot send %d octets to %s, broadcast is %s: %s".formatted(
                    octets.length, text(to), broadcast, e.getMessage()), e);
        }
    }

    /// Takes the datagram that has waited longest, and waits for one if there is
    /// none.
    ///
    /// @param timeout how long to wait at most, to the millisecond, up to the
    ///        longest `Duration`; with zero or less, only a datagram that has
    ///        already arrived is taken, for which a wait of one millisecond is
    ///        short enough
    /// @return the datagram, with as many octets as were sent; empty if none
    ///         arrived within `timeout`
    /// @throws SocketException if the box is closed, before the call or while it
    ///         waits
    /// @throws IOException if receiving fails in another way
    public Optional<Letter> receive(Duration timeout) throws IOException {
        long nanos = Math.max(0, TimeUnit.NANOSECONDS.convert(timeout)); // 292 years at most
        long begun = System.nanoTime();
        byte[] buffer = new byte[MOST_OCTETS];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        do {
            try {
                socket.setSoTimeout(milliseconds(nanos - (System.nanoTime() - begun)));
                socket.receive(packet);
                return Optional.of(new Letter(Arrays.copyOf(buffer, packet.getLength()),
                        (InetSocketAddress) packet.getSocketAddress()));
            } catch (SocketTimeoutException _) {
                continue; // a socket waits for 24 days at most
            }
        } while (System.nanoTime() - begun < nanos);
        return Optional.empty(); // silence is an answer like another
    }

    /// Closes the box, and ends a call of `receive` that waits. Datagrams that
    /// nobody has received are lost. A second call does nothing.
    @Override
    public void close() {
        socket.close();
    }

    /// A socket takes 0 for no time-out at all, so the least is 1.
    private static int milliseconds(long nanos) {
        return Math.clamp(Math.ceilDiv(nanos, 1_000_000), 1, Integer.MAX_VALUE);
    }

    private static void requireResolved(InetSocketAddress address) throws UnknownHostException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
    }

    private static String text(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + address.getPort();
    }

    /// Answers each datagram to the port that the first argument names, or to 8000,
    /// with a line that says how many octets it had.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        try (Mailbox box = open(port)) {
            while (true) {
                Optional<Letter> letter = box.receive(Duration.ofDays(1));
                if (letter.isPresent()) {
                    String answer = letter.get().octets().length + " octets\n";
                    box.send(answer.getBytes(StandardCharsets.US_ASCII), letter.get().sender());
                }
            }
        }
    }
}
