package netprog.sockets;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Messages that are larger than a datagram: split into numbered fragments by
/// the sender, and assembled by the receiver, in whatever order and however
/// often the fragments come.
///
/// Each datagram carries one fragment:
///
/// ```
///   octet  0        1        2        3
///        ┌────────┬────────┬─────────────────┐
///      0 │ 'M'    │ 1      │ index           │
///        ├────────┴────────┴─────────────────┤
///      4 │ number of the message             │
///        ├─────────────────┬─────────────────┤
///      8 │ count           │ payload ...     │
///        └─────────────────┴─────────────────┘
/// ```
///
/// The first octet is the letter M in US-ASCII, the second one is the version
/// of this format. Index, number and count are unsigned and in network order.
/// The count says how many fragments the message has, at least 1; the index is
/// from 0 up to the count, which is not included. The message is the payloads
/// in the order of their indices; any of them may be empty.
///
/// A message is identified by its sender and its number together. It is *done*
/// when it has been delivered or given up. This is what becomes of a datagram;
/// the first row that applies counts:
///
/// | a datagram arrives                            | then                      |
/// |-----------------------------------------------|---------------------------|
/// | that has no header as above                   | dropped: malformed        |
/// | of a message that is done                     | dropped: a duplicate      |
/// | with a fragment that is held, octet by octet  | dropped: a duplicate      |
/// | with another count than those held            | the message is given up: contradictory |
/// | with an index that is held, but other octets  | the message is given up: contradictory |
/// | of a message that cannot be held              | the message is given up: too large |
/// | with the last fragment that was missing       | the message is delivered  |
/// | otherwise                                     | held                      |
///
/// A message **cannot be held** if all its datagrams together, the last one
/// included, have more octets than the limit. That is certain as soon as those
/// that have arrived, and ten octets for each that is missing, are more.
///
/// **Memory.** A datagram that is held costs its octets, header included. A
/// message that is done costs ten octets, because it is remembered, and nothing
/// else. The sum is never above the limit when a method returns: where room is
/// needed, the *oldest other* messages are forgotten, done ones too, until
/// there is enough. The last fragment of a message is not held, so it needs no
/// room. What a header announces sets no memory aside.
///
/// **Time.** A message that is incomplete is forgotten when its lifetime has
/// passed since its first fragment arrived, and one that is done when a
/// lifetime has passed since it was done. From that moment on its number is
/// free for another message. The age of a message is counted from the same
/// moments.
///
/// An assembler has neither socket nor clock. Only one thread may use it at a
/// time.
public final class MessageAssembler {

    /// Octets in front of the payload of a fragment.
    public static final int HEADER_OCTETS = 10;

    /// Makes an assembler that holds nothing.
    ///
    /// @param limit octets that it may hold, at least ten
    /// @param lifetime how long a message may take; more than zero, up to the
    /// longest `Duration`
    /// @throws IllegalArgumentException if one of them is too small; the message
    /// names it
    public MessageAssembler(int limit, Duration lifetime) {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.new");
    }

    /// Splits a message into the datagrams that carry it, in order.
    ///
    /// All datagrams but the last have `maxDatagram` octets, and the last one has
    /// at least one octet of payload. An empty message is one fragment with an
    /// empty payload.
    ///
    /// @param number of the message, 0 to 4 294 967 295
    /// @param maxDatagram octets that a datagram may have, 11 to 65 507
    /// @throws IllegalArgumentException if `number` or `maxDatagram` is out of
    /// range, or if the message needs more than 65 535 fragments; the exception's
    /// message names the number, `maxDatagram`, or how many octets the message has
    public static List<byte[]> split(byte[] message, long number, int maxDatagram) {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.split");
    }

    /// Takes a datagram that has been received, as the table above says.
    ///
    /// First forgets what is too old, as [#expire] does. The array stays the
    /// caller's, who may use it again for the next datagram. No datagram makes this
    /// method throw.
    ///
    /// @param sender the address from which the datagram was sent
    /// @param datagram all its octets, and no others
    /// @param now not before that of an earlier call
    /// @return the message whose last missing fragment this is, in an array of its
    ///         own, or nothing
    public Optional<byte[]> accept(SocketAddress sender, byte[] datagram, Instant now) {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.accept");
    }

    /// Forgets the messages whose time is over. A program that receives nothing for
    /// a while calls it to give memory back.
    ///
    /// @param now not before that of an earlier call
    public void expire(Instant now) {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.expire");
    }

    /// {@return how many octets are held now: never more than the limit}
    public int heldOctets() {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.heldOctets");
    }

    /// {@return the counts since the assembler was made}
    public AssemblyStatistics statistics() {
        throw new UnsupportedOperationException("TODO 2.5b MessageAssembler.statistics");
    }

    /// Prints the datagrams of the first argument, in hexadecimal, with at most 16
    /// octets each.
    static void main(String[] arguments) {
        byte[] message = arguments[0].getBytes(StandardCharsets.UTF_8);
        for (byte[] datagram : split(message, 7, 16)) {
            IO.println(HexFormat.ofDelimiter(" ").formatHex(datagram));
        }
    }
}
