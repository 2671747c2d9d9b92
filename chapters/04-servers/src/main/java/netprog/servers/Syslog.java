package netprog.servers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.Function;

/// Sends log messages to a syslog server, over UDP or TCP.
///
/// The program that logs must not notice: [#send] puts the message into a
/// queue and returns, whatever the server does, and a daemon thread sends what
/// waits there, in the order of the calls.
///
/// ```
///   send ──► queue ──► thread ──► the server
///     │                   │
///     └─ full: dropped    └─ cannot be sent: dropped
/// ```
///
/// Messages that are dropped are counted. Once messages can be sent again, and
/// without a further call of `send`, one message of the severity `WARNING`
/// follows with the text `dropped messages: 17`, if 17 were dropped since the
/// last such message. It follows the messages that were waiting, or is among
/// them. If it cannot be sent either, it is sent after the next message.
///
/// Several threads may call all methods at the same time.
public final class Syslog implements AutoCloseable {

    /// Begins to send over UDP, each message as a datagram.
    ///
    /// A datagram that nobody receives is lost, and nobody learns of it.
    ///
    /// @param server an address that is resolved
    /// @param source what all messages have in common
    /// @param format makes the octets of a message: `Syslog::rfc3164`,
    ///        `Syslog::rfc5424` or another function. A message for which it throws
    ///        a [RuntimeException] is dropped
    /// @param capacity how many messages may wait, at least 1. The one that is
    ///        being sent may be one more
    /// @throws IllegalArgumentException if `capacity` is less than 1; the message
    ///         names it
    /// @throws IOException if the socket cannot be made
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc5426#section-3.1">RFC 5426, 3.1, One Message Per Datagram</a>
    public static Syslog udp(InetSocketAddress server, SyslogSource source,
            Function<SyslogMessage, byte[]> format, int capacity) throws IOException {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.udp");
    }

    /// Begins to send over TCP, each message with its number of octets and a blank
    /// in front: `5 hello`.
    ///
    /// Returns at once and throws nothing if the server cannot be reached. If a
    /// connection cannot be made, or turns out to be lost, the next attempt to
    /// connect follows at least 100 ms and at most 500 ms later. The message that
    /// could not be written is then sent again, whole. Messages that the system has
    /// taken before may be lost: TCP does not say what has arrived.
    ///
    /// @param server as for [#udp]
    /// @param source as for [#udp]
    /// @param format as for [#udp]
    /// @param capacity as for [#udp]
    /// @throws IllegalArgumentException as for [#udp]
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc6587#section-3.4.1">RFC 6587, 3.4.1, Octet Counting</a>
    public static Syslog tcp(InetSocketAddress server, SyslogSource source,
            Function<SyslogMessage, byte[]> format, int capacity) {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.tcp");
    }

    /// {@return a message in the format of RFC 3164, at most 1024 octets}
    ///
    /// ```
    /// <28>Mar  7 06:05:04 web1 shop: disk nearly full
    /// ```
    ///
    /// - The number is the facility's code, times 8, plus the severity's.
    /// - The time is that of the message, in its own time zone. Months are English;
    ///   a day of one digit has a blank in front.
    /// - Host, tag, a colon, a blank, and the text follow.
    /// - In the text, a backslash becomes `\\`, and a control character `\x` with
    ///   two hexadecimal digits in lower case, as in `\x0a`. Control characters are
    ///   U+0000 to U+001F and U+007F to U+009F.
    /// - All of it is encoded in UTF-8. What is too long ends before the first
    ///   character that does not fit whole, as it is encoded or escaped.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc3164#section-4.1">RFC 3164, 4.1, syslog Message Parts</a>
    public static byte[] rfc3164(SyslogMessage message) {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.rfc3164");
    }

    /// {@return a message in the format of RFC 5424, at most 2048 octets}
    ///
    /// ```
    /// <28>1 2026-03-07T06:05:04.012000+01:00 web1 shop - - - disk nearly full
    /// ```
    ///
    /// - The number is that of [#rfc3164]; 1 is the version of the format.
    /// - The time has six digits after the point; what is finer is cut off. The
    ///   offset of its time zone follows, or `Z` where that is zero.
    /// - Host and tag follow. Process, message type and structured data are not
    ///   given, so each is a hyphen.
    /// - The text is escaped, encoded and cut as in [#rfc3164]. If the escaped
    ///   text, before it is cut, has a character that is not US-ASCII, a byte order
    ///   mark (U+FEFF) is in front of it.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc5424#section-6">RFC 5424, 6, Syslog Message Format</a>
    public static byte[] rfc5424(SyslogMessage message) {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.rfc5424");
    }

    /// Puts a message into the queue, with the time of this call. Waits for nobody
    /// and throws nothing. If as many messages wait as may, or after
    /// [#close()], the message is dropped.
    ///
    /// @param severity how bad it is
    /// @param text any text; `null` is sent as "null"
    public void send(Severity severity, String text) {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.send");
    }

    /// {@return how many messages were dropped since the beginning}
    public long dropped() {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.dropped");
    }

    /// Sends what waits, for one second at most, and ends.
    ///
    /// What is not handed to the system by then is dropped. When this method
    /// returns, the socket is closed and the thread's work has ended. A second call
    /// does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO 4.1c Syslog.close");
    }

    /// Sends its second argument to the port of 127.0.0.1 that is the first one.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        SyslogSource source = new SyslogSource(Facility.USER, "localhost", "course",
                Clock.systemDefaultZone());
        try (Syslog syslog = udp(server, source, Syslog::rfc5424, 100)) {
            syslog.send(Severity.INFO, arguments[1]);
        }
    }
}
