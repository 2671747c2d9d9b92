package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

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

    private Mailbox() {}

    /// Opens a box on a port of the loopback interface, for the programs of this
    /// machine. Broadcast is refused.
    ///
    /// @param port from 1 to 65535, or 0 for a free one of the system's choice
    /// @throws BindException if the port cannot be had; the message names it, and
    ///         nothing is left open
    /// @throws IOException if the socket cannot be made
    public static Mailbox open(int port) throws IOException {
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.open");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.open");
    }

    /// {@return the address to which letters for this box are sent, or were}
    public InetSocketAddress address() {
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.address");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.send");
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
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.receive");
    }

    /// Closes the box, and ends a call of `receive` that waits. Letters that
    /// nobody has received are lost. A second call does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 2.5a Mailbox.close");
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
