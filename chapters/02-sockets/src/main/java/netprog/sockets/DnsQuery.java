package netprog.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.IntSupplier;

/// One question to a name server, over UDP ([RFC 1035, section 4.2.1]).
///
/// ```
///   octet  0     2       4         6        8          10        12
///        ┌─────┬───────┬─────────┬────────┬──────────┬──────────┬───────────
///        │ id  │ flags │ number of questions, answers, authorities, others   │ ...
///        └─────┴───────┴─────────┴────────┴──────────┴──────────┴───────────
///   a question   name, type, class
///   a record     name, type, class, time to live (4), length (2), data
///   a name       03 w w w 07 e x a m p l e 03 o r g 00
/// ```
///
/// All numbers are unsigned and in network order; those without a count above
/// have two octets. The class is 1, the Internet. Encoding and decoding know no
/// socket.
///
/// [RFC 1035, section 4.2.1]: https://www.rfc-editor.org/rfc/rfc1035#section-4.2.1
public final class DnsQuery {

    private DnsQuery() {}

    /// {@return the octets of a question: a header with the id, the flag RD alone
    /// and one question, and then that question}
    ///
    /// @param id from 0 to 65535
    /// @param name labels of 1 to 63 octets with dots between them; one more dot at
    /// the end changes nothing. There is at least one label: the root, `.`, cannot
    /// be asked for. The characters are those from 0x21 to 0x7e without the
    /// backslash. With a length before each label and a zero at the end the name
    /// has at most 255 octets.
    /// @throws IllegalArgumentException if the id or the name is not like this; the
    /// message names it
    public static byte[] encode(int id, String name, RecordType type) {
        throw new UnsupportedOperationException("TODO 2.7.1b DnsQuery.encode");
    }

    /// {@return the name to ask for, with type PTR, when the name of an address is
    /// wanted}
    ///
    /// For `192.0.2.7` it is `7.2.0.192.in-addr.arpa` ([RFC 1035, section 3.5]).
    /// For an address of version 6 it has the 32 hexadecimal digits, in lower case,
    /// the last one first, and `ip6.arpa` ([RFC 3596, section 2.5]). A scope is no
    /// part of it.
    ///
    /// [RFC 1035, section 3.5]: https://www.rfc-editor.org/rfc/rfc1035#section-3.5
    /// [RFC 3596, section 2.5]: https://www.rfc-editor.org/rfc/rfc3596#section-2.5
    public static String reverse(InetAddress address) {
        throw new UnsupportedOperationException("TODO 2.7.1b DnsQuery.reverse");
    }

    /// {@return what a reply says}
    ///
    /// The reply is read up to its last answer; what follows is not looked at.
    /// Answers of other types than [RecordType] has, and of other classes, are
    /// skipped. A time to live whose first bit is set is 0 ([RFC 2181, section 8]).
    /// No answer of a truncated reply is read, whatever their number is.
    ///
    /// A name may end in a pointer: two octets, of which the first two bits are set
    /// and the other 14 say at which octet of the reply the name goes on. That
    /// octet must come after the header, and before the piece of the name that the
    /// pointer ends ([RFC 1035, section 4.1.4]).
    ///
    /// Time and memory that this takes are bounded, whatever the octets are.
    ///
    /// [RFC 2181, section 8]: https://www.rfc-editor.org/rfc/rfc2181#section-8
    /// [RFC 1035, section 4.1.4]: https://www.rfc-editor.org/rfc/rfc1035#section-4.1.4
    ///
    /// @throws DnsFormatException if these octets are no reply: they end too early;
    /// they are a question, have another opcode than 0, another number of questions
    /// than 1, or a question with another type or class; a pointer leads elsewhere;
    /// a label begins with the bits 01 or 10; a name has more than 255 octets,
    /// counted as in [#encode]; or a record with one of our types has not exactly
    /// the data that its length announces
    public static Answer decode(byte[] reply) throws DnsFormatException {
        throw new UnsupportedOperationException("TODO 2.7.1b DnsQuery.decode");
    }

    /// Asks a name server, and waits for its answer.
    ///
    /// The question is one datagram. When no answer arrives within the time-out,
    /// the same datagram is sent again. Only a reply from the server's address and
    /// port, with the id, the name and the type of the question, is an answer; the
    /// case of the name's letters does not matter. Everything else is ignored,
    /// malformed datagrams too, and makes no wait longer or shorter. That nobody
    /// listens is silence, even if the network says so (ICMP port unreachable).
    ///
    /// A reply may have as many octets as UDP carries.
    ///
    /// Errors name the server as `host:port`, an IPv6 address in brackets.
    ///
    /// @param timeout how long to wait after each sending; more than zero, up to
    /// the longest `Duration`
    /// @param tries how often to send at most, 1 or more
    /// @param ids gives the question's id, from 0 to 65535; asked once. Anyone who
    /// can guess it can answer in the server's place ([RFC 5452, section 4.3]).
    /// @return an answer with rcode 0, which is not truncated; it may have no
    /// records
    /// @throws UnknownHostException if there is no such name (rcode 3); the message
    /// names it. Or if the server's address is unresolved; the message names its
    /// host
    /// @throws ProtocolException if the rcode is another one, or the answer is
    /// truncated; the message names the name and, if it is not 0, the rcode
    /// @throws SocketTimeoutException if no answer arrived; the message names the
    /// name and the server
    /// @throws IllegalArgumentException as [#encode] does, or if `timeout` or
    /// `tries` is too small; nothing is sent then
    /// @throws IOException if the question cannot be sent; the message names the
    /// server. Or if the socket cannot be made, or receiving fails
    ///
    /// [RFC 5452, section 4.3]: https://www.rfc-editor.org/rfc/rfc5452#section-4.3
    public static Answer ask(InetSocketAddress server, String name, RecordType type,
            Duration timeout, int tries, IntSupplier ids) throws IOException {
        throw new UnsupportedOperationException("TODO 2.7.1b DnsQuery.ask");
    }

    /// Asks a name server: `DnsQuery 192.0.2.53 www.example.org AAAA`.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), 53);
        IO.println(ask(server, arguments[1], RecordType.valueOf(arguments[2]),
                Duration.ofSeconds(2), 3, () -> new SecureRandom().nextInt(0x10000)));
    }
}
