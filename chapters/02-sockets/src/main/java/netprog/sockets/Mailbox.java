package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

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

    private Mailbox() {}

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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.open");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.open");
    }

    /// {@return the address of the box, with the port that it really has}
    ///
    /// It is the same after the box was closed.
    public InetSocketAddress address() {
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.address");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.send");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.receive");
    }

    /// Closes the box, and ends a call of `receive` that waits. Datagrams that
    /// nobody has received are lost. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.close");
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
