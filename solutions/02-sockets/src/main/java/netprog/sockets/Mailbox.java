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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A socket for datagrams ([RFC 768]): letters go out to any address and come
/// in from any address, each one whole.
///
/// A letter may get lost, come twice, or overtake another one, and nobody is
/// told. What one peer does or does not do ends nothing for the others. One to
/// everybody ([RFC 919], section 7) goes out only where that was asked for.
///
/// One thread may receive while others send; it is not made for two that
/// receive.
///
/// [RFC 768]: https://www.rfc-editor.org/rfc/rfc768
/// [RFC 919]: https://www.rfc-editor.org/rfc/rfc919#section-7
public final class Mailbox implements Closeable {

    /// The most octets of a letter: 65 535 of an IPv4 packet, less 20 of its
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
    /// @param port from 1 to 65535, or 0 for a free one of the system's choice
    /// @throws BindException if the port cannot be had; the message names it, and
    ///         nothing is left open
    /// @throws IOException if the socket cannot be made
    public static Mailbox open(int port) throws IOException {
        return open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Broadcast.REFUSED);
    }

    /// Opens a box on an address of this machine.
    ///
    /// @param address where letters come in; port 0 stands for a free one
    /// @param broadcast whether `send` takes a broadcast address
    /// @throws BindException if the address cannot be had; the message names its
    ///         port, and nothing is left open
    /// @throws IOException if the socket cannot be made
    public static Mailbox open(InetSocketAddress address, Broadcast broadcast)
            throws IOException {
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

    /// {@return the address to which letters for this box are sent, or were}
    public InetSocketAddress address() {
        return address;
    }

    /// Sends a letter. It is one datagram, however long, and is gone when this
    /// returns; whether it arrives is not known.
    ///
    /// @param octets from none up to [#MOST_OCTETS]
    /// @param to where it goes: a machine's address, or a network's broadcast
    ///        address, such as 255.255.255.255 for the network at hand
    ///        (see RFC 919, section 7)
    /// @throws IllegalArgumentException if there are more octets; the message
    ///         names how many there are and how many may be, and nothing is sent
    /// @throws SocketException if the box is closed, or the system does not send
    ///         the letter, as to a broadcast address when that is refused; the
    ///         message names `to`. The next letter may go
    /// @throws IOException if sending fails in another way
    public void send(byte[] octets, InetSocketAddress to) throws IOException {
        if (octets.length > MOST_OCTETS) {
            throw new IllegalArgumentException("a letter has at most %d octets, and this one %d"
                    .formatted(MOST_OCTETS, octets.length));
        }
        try {
            socket.send(new DatagramPacket(octets, octets.length, to));
        } catch (SocketException e) {
            throw new SocketException("cannot send %d octets to %s, broadcast is %s: %s".formatted(
                    octets.length, text(to), broadcast, e.getMessage()), e);
        }
    }

    /// Takes the letter that has waited longest, and waits for one if there is
    /// none.
    ///
    /// @param timeout how long to wait at most, in whole milliseconds, even for
    ///        a year; with zero or less, only a letter that is there already is
    ///        taken, for which a wait of one millisecond is short enough
    /// @return the letter, with as many octets as were sent; empty if none came
    ///         for as long as `timeout`
    /// @throws SocketException if the box is closed, before the call or while it
    ///         waits
    /// @throws IOException if receiving fails in another way
    public Optional<Letter> receive(Duration timeout) throws IOException {
        byte[] buffer = new byte[MOST_OCTETS];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout(milliseconds(timeout));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return Optional.empty(); // silence is an answer like another
        }
        return Optional.of(new Letter(Arrays.copyOf(buffer, packet.getLength()),
                (InetSocketAddress) packet.getSocketAddress()));
    }

    /// Closes the box, and ends a call of `receive` that waits. Letters that
    /// nobody has received are lost. A second call does nothing.
    @Override
    public void close() {
        socket.close();
    }

    /// A socket takes 0 for no time-out at all, so the least is 1.
    private static int milliseconds(Duration timeout) {
        return Math.clamp(TimeUnit.MILLISECONDS.convert(timeout), 1, Integer.MAX_VALUE);
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ':' + address.getPort();
    }

    /// Answers each letter to the port that the first argument names, or to 8000,
    /// with a line of how many octets it had.
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
