package netprog.protocols;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Gives mails to a server ([RFC 5321]), one command after the other.
///
/// A command is a line in US-ASCII that ends in CR LF. A reply has a code of
/// 200 to 599 and one line or more; the last one has a space after the code, or
/// nothing, the others a hyphen (section 4.2). All have the same code. A line
/// ends in CR LF or in LF alone and is UTF-8; it has at most 8192 octets
/// without its line end, and a reply at most 1000 lines. Only the code decides
/// what a reply means: 2xx grants, 3xx asks for more, 4xx and 5xx refuse.
///
/// Every command, of whatever method, throws
///
/// - [SmtpServerDisconnected] if the server ends or breaks the connection; if
///   its reply is 421, which is a farewell and stands in the message; if this
///   client is closed;
/// - [ProtocolException] if a reply is none; if it is over a limit, as soon as
///   it is; if it does neither refuse nor have the kind that belongs to the
///   command; or if a reply that nobody asked for has arrived before the
///   command or the message, which is not sent then: it would be taken for the
///   answer. If that one is 421, it is a farewell, too;
/// - [SocketTimeoutException] if the whole reply does not arrive in time; the
///   message names the time in ms.
///
/// Each of these three closes the client, and so does every other `IOException`
/// of a socket. No command is sent twice. A refusal closes nothing.
///
/// An argument that is not as its method says is an `IllegalArgumentException`
/// whose message names the argument; nothing is sent then, and all is as
/// before.
///
/// One thread at a time gives commands; [#isOpen] and [#close] may be called by
/// any thread.
///
/// [RFC 5321]: https://www.rfc-editor.org/rfc/rfc5321#section-4.1
public final class SmtpClient implements Closeable {

    private final SmtpWire wire;
    private volatile SmtpExtensions extensions = SmtpExtensions.NONE;

    private SmtpClient(SmtpWire wire) {
        this.wire = wire;
    }

    /// Connects to a server and waits for its greeting.
    ///
    /// @param timeout the longest wait for the connection, and for each whole
    ///        reply; above zero; one of more than `Integer.MAX_VALUE` ms is taken
    ///        for that
    /// @param trace sees each command and each line of a reply, without its line
    ///        end; of a message only how many octets it has, such as `[12 octets]`,
    ///        and of what a login sends only `AUTH PLAIN ********` or `********`
    /// @throws SmtpConnectionError if the greeting is not of the kind 2xx
    /// @throws ConnectException if nobody listens there; the message names the
    ///         address and the port
    /// @throws SocketTimeoutException if nobody answers in time; the message names
    ///         the time in ms
    /// @throws IOException if there is another reason, see above; in no case is a
    ///         socket left
    public static SmtpClient connect(InetSocketAddress server, Duration timeout,
            ProtocolTrace trace) throws IOException {
        SmtpWire wire = SmtpWire.connect(server, timeout, trace);
        Reply greeting = wire.greeting();
        if (greeting.kind() != SmtpWire.GRANTS) {
            wire.close();
            throw new SmtpConnectionError(greeting);
        }
        return new SmtpClient(wire);
    }

    /// Introduces this client by `EHLO`, and by `HELO` if that is refused with a
    /// code of 5xx (RFC 5321, section 3.2).
    ///
    /// @param name of this machine, 1 to 254 printable characters of US-ASCII,
    ///        without spaces
    /// @return the reply that granted it
    /// @throws SmtpHeloError if it is refused in the end
    public Reply greet(String name) throws IOException {
        try {
            return ehlo(name);
        } catch (SmtpHeloError e) {
            if (e.reply().kind() != 5) {
                throw e;
            }
            return helo(name);
        }
    }

    /// Introduces this client by `HELO`, without extensions.
    ///
    /// @param name as in [#greet]
    /// @throws SmtpHeloError if it is refused
    public Reply helo(String name) throws IOException {
        Reply reply = wire.granted("HELO " + SmtpArgument.word("name", name), SmtpHeloError::new);
        extensions = SmtpExtensions.NONE;
        return reply;
    }

    /// Introduces this client by `EHLO` and learns the [#extensions].
    ///
    /// @param name as in [#greet]
    /// @throws SmtpHeloError if it is refused
    public Reply ehlo(String name) throws IOException {
        Reply reply = wire.granted("EHLO " + SmtpArgument.word("name", name), SmtpHeloError::new);
        extensions = SmtpExtensions.of(reply);
        return reply;
    }

    /// {@return what the server offers, by its last reply to `EHLO`}
    ///
    /// From the second line on each line is a keyword, here in upper case, and
    /// perhaps a space and parameters; without them the value is empty. The map is
    /// empty before [#ehlo], after [#helo] and after [#startTls]. It cannot be
    /// changed.
    public Map<String, String> extensions() {
        return extensions.parameters();
    }

    /// Puts TLS on this connection (RFC 3207). What was known of the server is
    /// forgotten: the caller greets it again.
    ///
    /// @param tls is given the socket, with the time-out as its `SO_TIMEOUT`, when
    ///        `STARTTLS` is granted
    /// @param host the name that the server's certificate must have
    /// @throws SmtpResponseException if it is refused
    /// @throws SmtpException if the server does not offer it; nothing is sent then
    /// @throws ProtocolException if octets have arrived after the reply: somebody
    ///         has put them there who wants them to be taken for the server's; the
    ///         handshake is not begun then
    /// @throws IOException if the handshake fails; the client is closed then
    public void startTls(TlsUpgrade tls, String host) throws IOException {
        if (!extensions.has("STARTTLS")) {
            throw new SmtpException("the server does not offer STARTTLS");
        }
        wire.granted("STARTTLS", reply -> new SmtpResponseException("STARTTLS", reply));
        wire.upgrade(tls, host);
        extensions = SmtpExtensions.NONE;
    }

    /// Logs in, if nobody can listen: by `AUTH PLAIN`, with the secret in the
    /// command (RFC 4616), or else by `AUTH LOGIN`, which asks for the user and
    /// then for the password; by whichever the server offers. What is sent is
    /// Base64 of UTF-8.
    ///
    /// @param user without CR, LF and NUL
    /// @param password likewise; it stands in no exception and in no trace
    /// @throws SmtpResponseException if it is refused
    /// @throws SmtpException if the connection has no TLS, or the server offers
    ///         neither; nothing is sent then
    public Reply login(String user, char[] password) throws IOException {
        if (!wire.isEncrypted()) {
            throw new SmtpException("no password is sent without TLS: call startTls first");
        }
        return loginInClear(user, password);
    }

    /// Logs in as [#login] does, also where everybody on the way can read it.
    ///
    /// @throws SmtpResponseException if it is refused
    /// @throws SmtpException if the server offers neither; nothing is sent then
    public Reply loginInClear(String user, char[] password) throws IOException {
        return new SmtpLogin(wire).run(extensions, SmtpArgument.secret("user", user),
                SmtpArgument.secret("password", String.valueOf(password)));
    }

    /// Sends a mail: `MAIL`, `RCPT` for each recipient, and `DATA`, unless all
    /// recipients are refused. Where the server offers `SIZE`, `MAIL` has the
    /// option `SIZE=` with the octets of the message (RFC 1870); where the message
    /// has an octet above 127, it has `BODY=8BITMIME` after that (RFC 6152).
    ///
    /// If the server refuses anything but some of the recipients, `RSET` is sent
    /// before the exception is thrown, so that the next mail begins anew; unless
    /// that is granted, the client is closed.
    ///
    /// @param from as in [#mail]
    /// @param to one address or more, each as in [#rcpt]
    /// @param message as in [#data]
    /// @return the recipients that were refused, in their order; empty if the mail
    ///         goes to all
    /// @throws SmtpSenderRefused if the sender is refused
    /// @throws SmtpRecipientsRefused if every recipient is refused
    /// @throws SmtpDataError if the message is refused
    /// @throws SmtpException if the message has more octets than the server takes,
    ///         by the number after `SIZE`, where 0 is none; it names both numbers.
    ///         Or if the message has an octet above 127 and the server does not
    ///         offer `8BITMIME`. Nothing is sent then
    /// @throws IOException if the connection ends, see above; after the message
    ///         nobody knows then whether the mail is on its way
    public List<SmtpRefusal> sendMail(String from, List<String> to, byte[] message)
            throws IOException {
        SmtpDelivery delivery = new SmtpDelivery(this, from, to);
        SmtpText text = SmtpText.of(message);
        return delivery.run(extensions.optionsFor(text), text);
    }

    /// Begins a mail: `MAIL FROM:<ada@example.org>`, and the options, each after a
    /// space.
    ///
    /// @param from 1 to 254 printable characters of US-ASCII, without spaces, `<`
    ///        and `>`; or empty, as in a mail that nobody is to answer
    /// @param options each as the name in [#greet]
    /// @throws SmtpSenderRefused if it is refused
    public Reply mail(String from, String... options) throws IOException {
        StringBuilder line = new StringBuilder("MAIL FROM:<")
                .append(SmtpArgument.sender("from", from)).append('>');
        for (String option : options) {
            line.append(' ').append(SmtpArgument.word("options", option));
        }
        return wire.granted(line.toString(), reply -> new SmtpSenderRefused(from, reply));
    }

    /// Adds a recipient: `RCPT TO:<bob@example.org>`.
    ///
    /// @param to an address as in [#mail], and never empty
    /// @throws SmtpRecipientsRefused if it is refused, with this one in it
    public Reply rcpt(String to) throws IOException {
        return wire.granted("RCPT TO:<" + SmtpArgument.address("to", to) + ">",
                reply -> new SmtpRecipientsRefused(List.of(new SmtpRefusal(to, reply))));
    }

    /// Sends the message, after `DATA` is granted with 3xx.
    ///
    /// Each CR LF, each CR alone and each LF alone in it is a line end, and all are
    /// sent as CR LF; a last line without one gets it. A line that begins with a
    /// dot gets another in front, and a dot alone ends the message (RFC 5321,
    /// section 4.5.2). The octets of a message, where they are counted, are those
    /// with CR LF and without these dots.
    ///
    /// @throws SmtpDataError if `DATA` or the message is refused
    public Reply data(byte[] message) throws IOException {
        return send(SmtpText.of(message));
    }

    /// Sends the text of a mail.
    Reply send(SmtpText text) throws IOException {
        wire.granted(SmtpWire.ASKS, wire.command("DATA"), SmtpDataError::new);
        Reply reply = wire.exchange(text.octets(), "[%d octets]".formatted(text.size()));
        return wire.granted(SmtpWire.GRANTS, reply, SmtpDataError::new);
    }

    /// Asks whether an address exists: `VRFY bob`.
    ///
    /// @param address 1 to 254 printable characters of US-ASCII or spaces
    /// @return the reply, also if it refuses: 250 for yes, 252 for a server that
    ///         does not tell, 550 for no
    public Reply verify(String address) throws IOException {
        return wire.answer("VRFY " + SmtpArgument.text("address", address));
    }

    /// Forgets the mail that has begun: `RSET`.
    ///
    /// @throws SmtpResponseException if it is refused
    public Reply rset() throws IOException {
        return wire.granted("RSET", reply -> new SmtpResponseException("RSET", reply));
    }

    /// Does nothing, and shows that the server is there: `NOOP`.
    ///
    /// @return the reply, also if it refuses
    public Reply noop() throws IOException {
        return wire.answer("NOOP");
    }

    /// Asks for help: `HELP`, or `HELP RCPT`.
    ///
    /// @param topic as the address in [#verify], or empty for none
    /// @return the reply, also if it refuses
    public Reply help(String topic) throws IOException {
        return wire.answer(topic.isEmpty() ? "HELP" : "HELP " + SmtpArgument.text("topic", topic));
    }

    /// Says goodbye: `QUIT`. The client is closed afterwards, whatever the server
    /// answers, and also if it does not.
    ///
    /// @return the reply, also if it refuses
    public Reply quit() throws IOException {
        try (wire) {
            return wire.answer("QUIT");
        }
    }

    /// {@return whether a command can be sent, as far as this side knows}
    public boolean isOpen() {
        return wire.isOpen();
    }

    /// Closes the connection without a goodbye. A call that waits on another
    /// thread ends with [SmtpServerDisconnected]. May be called twice.
    ///
    /// @throws IOException if the socket cannot be closed
    @Override
    public void close() throws IOException {
        wire.close();
    }

    /// Sends what standard input holds: arguments are a port of this machine, the
    /// sender and a recipient.
    static void main(String[] arguments) throws IOException {
        InetSocketAddress server =
                new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        ProtocolTrace trace = (isSent, line) -> IO.println((isSent ? "-> " : "<- ") + line);
        try (SmtpClient client = connect(server, Duration.ofMinutes(5), trace)) {
            client.greet("localhost");
            client.sendMail(arguments[1], List.of(arguments[2]), System.in.readAllBytes());
            client.quit();
        }
    }
}
