package netprog.sockets;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    private static final int MOST_DATAGRAM_OCTETS = 65_535;
    private static final int MOST_NAME_OCTETS = 255;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int NO_SUCH_NAME = 3;

    /// What a reply must repeat to be an answer.
    private record Question(int id, String name, RecordType type) {

        private boolean isAnsweredBy(Answer answer) {
            String repeated = name.endsWith(".") ? answer.name() + '.' : answer.name();
            return answer.id() == id && answer.type() == type && repeated.equalsIgnoreCase(name);
        }
    }

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
        if (id < 0 || id > 0xffff) {
            throw new IllegalArgumentException("%d is no id: that is 0 to 65535".formatted(id));
        }
        byte[] labels = labels(name);
        return ByteBuffer.allocate(DnsReader.HEADER_OCTETS + labels.length + 4)
                .putShort((short) id).putShort((short) RECURSION_DESIRED)
                .putShort((short) 1).putShort((short) 0).putInt(0)
                .put(labels).putShort((short) type.code()).putShort((short) 1).array();
    }

    private static byte[] labels(String name) {
        String dotted = name.endsWith(".") ? name : name + '.';
        if (dotted.length() + 1 > MOST_NAME_OCTETS
                || !dotted.matches("([!-\\[\\]-~&&[^.]]{1,63}\\.)+")) {
            throw new IllegalArgumentException("\"%s\" is no name to ask for".formatted(name));
        }
        ByteBuffer labels = ByteBuffer.allocate(dotted.length() + 1);
        for (String label : dotted.split("\\.")) {
            labels.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        return labels.array();
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
        StringBuilder name = new StringBuilder();
        for (byte octet : address.getAddress()) {
            int value = Byte.toUnsignedInt(octet);
            name.insert(0, address instanceof Inet4Address ? value + "."
                    : Character.forDigit(value & 0xf, 16) + "." + Character.forDigit(value >> 4, 16)
                            + ".");
        }
        return name + (address instanceof Inet4Address ? "in-addr.arpa" : "ip6.arpa");
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
        return DnsMessage.read(reply);
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
        requirePossible(timeout, tries);
        Question question = new Question(ids.getAsInt(), name, type);
        byte[] octets = encode(question.id(), name, type);
        if (server.isUnresolved()) {
            throw new UnknownHostException(server.getHostString());
        }
        long nanos = TimeUnit.NANOSECONDS.convert(timeout); // 292 years at most
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int sendings = 1; sendings <= tries; sendings++) {
                long deadline = System.nanoTime() + nanos; // may overflow, as may differences to it
                send(socket, octets, server);
                Optional<Answer> answer = receive(socket, server, question, deadline);
                if (answer.isPresent()) {
                    return success(answer.get(), name);
                }
            }
        }
        throw new SocketTimeoutException("%s has not answered, asked %d times for %s of %s"
                .formatted(text(server), tries, type, name));
    }

    private static void requirePossible(Duration timeout, int tries) {
        if (!timeout.isPositive() || tries < 1) {
            throw new IllegalArgumentException(
                    "timeout and tries must be more than zero, not %s and %d"
                            .formatted(timeout, tries));
        }
    }

    private static void send(DatagramSocket socket, byte[] octets, InetSocketAddress server)
            throws IOException {
        try {
            socket.send(new DatagramPacket(octets, octets.length, server));
        } catch (IOException e) {
            throw new IOException("cannot ask %s: %s".formatted(text(server), e.getMessage()), e);
        }
    }

    /// Receives until the answer arrives or the deadline passes. The deadline
    /// stands; what is left of it shrinks with each datagram that is no answer.
    private static Optional<Answer> receive(DatagramSocket socket, InetSocketAddress server,
            Question question, long deadline) throws IOException {
        byte[] buffer = new byte[MOST_DATAGRAM_OCTETS];
        for (long left = deadline - System.nanoTime(); left > 0; left =
                deadline - System.nanoTime()) {
            DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout(milliseconds(left));
            try {
                socket.receive(datagram);
                Answer answer = decode(Arrays.copyOf(buffer, datagram.getLength()));
                if (datagram.getSocketAddress().equals(server) && question.isAnsweredBy(answer)) {
                    return Optional.of(answer);
                }
            } catch (DnsFormatException | SocketTimeoutException _) {
                continue; // anybody may send anything here, and a socket waits for 24 days at most
            }
        }
        return Optional.empty();
    }

    private static Answer success(Answer answer, String name) throws IOException {
        if (answer.rcode() == NO_SUCH_NAME) {
            throw new UnknownHostException(name);
        }
        if (answer.rcode() != 0) {
            throw new ProtocolException("the server cannot answer for %s: rcode %d"
                    .formatted(name, answer.rcode()));
        }
        if (answer.truncated()) {
            throw new ProtocolException(
                    "the answer for %s does not fit into a datagram".formatted(name));
        }
        return answer;
    }

    private static String text(InetSocketAddress server) {
        String host = server.getHostString();
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + server.getPort();
    }

    /// {@return nanoseconds as milliseconds, rounded up: zero would mean for ever}
    private static int milliseconds(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, nanos / 1_000_000 + 1);
    }

    /// Asks a name server: `DnsQuery 192.0.2.53 www.example.org AAAA`.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), 53);
        IO.println(ask(server, arguments[1], RecordType.valueOf(arguments[2]),
                Duration.ofSeconds(2), 3, () -> new SecureRandom().nextInt(0x10000)));
    }
}
