package netprog.protocols;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A client of FTP ([RFC 959]): commands and replies on one connection, files
/// and listings on another one for each.
///
/// A reply is one line, `ddd text`, or several, from `ddd-text` to the first
/// one that begins with the same three digits and a space (RFC 959, section
/// 4.2); a line that is nothing but these digits is such a line, too. What
/// stands between them is text, whatever it looks like; if it begins with the
/// digits and a hyphen, [Reply] has what is behind them. A line ends in CR LF
/// or in LF alone and is UTF-8. It has at most 8192 octets without its end, and
/// a reply at most 1000 lines.
///
/// Codes decide, never texts. A command is done with a code from 200 to 299,
/// where its method names no other. Every method that waits for a reply throws
///
/// - [FtpTemporaryError] for 400 to 499 and [FtpPermanentError] for 500 to 599;
///   the client can still be used, except after 421;
/// - [ProtocolException] for what is no reply, for a limit that is exceeded,
///   and for a code that the command does not have; the client closes then;
/// - [java.io.EOFException] if the connection ends before the reply, and
///   [SocketTimeoutException], which names the time in ms, if the reply is not
///   complete in time; the client closes then;
/// - [java.net.SocketException] if the client is closed.
///
/// An argument with CR, LF or NUL, or an empty one, is an
/// [IllegalArgumentException] that names the parameter; nothing is sent then. A
/// command is written in UTF-8 and ends in CR LF. One thread at a time calls
/// methods; [#isOpen], [#abort] and [#close] may be called by any thread.
///
/// [RFC 959]: https://www.rfc-editor.org/rfc/rfc959#section-4
public final class FtpClient implements Closeable {

    private final FtpControl control;
    private final FtpData data;

    private FtpClient(FtpControl control) {
        this.control = control;
        this.data = new FtpData(control);
    }

    /// Connects, and waits until the server is ready: 220, or 120 and then 220.
    ///
    /// @param timeout the longest wait for a connection, for each reply as a whole,
    ///        and for each read of data or of a handshake; one of more than
    ///        `Integer.MAX_VALUE` ms is taken for that
    /// @param trace gets each line of the control connection when it is sent, and
    ///        when it has arrived; instead of a password it gets `PASS ********`
    /// @throws IllegalArgumentException if the time-out is not above zero; the
    ///         message names it
    /// @throws ConnectException if nobody listens there; the message names the
    ///         address and the port
    /// @throws SocketTimeoutException if nobody answers in time; the message names
    ///         the time in ms
    /// @throws IOException as for each reply; in no case is a socket left
    public static FtpClient connect(InetSocketAddress server, Duration timeout,
            ProtocolTrace trace) throws IOException {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is above zero, not " + timeout);
        }
        return new FtpClient(FtpControl.connect(server, FtpInput.millis(timeout), trace));
    }

    /// Logs in as `anonymous`, with the password `anonymous@` (RFC 1635).
    public Reply login() throws IOException {
        return login("anonymous", "anonymous@".toCharArray());
    }

    /// Logs in. `PASS` is sent if 331 asks for it; 230 to `USER` means that none is
    /// needed.
    ///
    /// @param password may be empty; no exception shows it
    /// @return the last reply
    public Reply login(String user, char[] password) throws IOException {
        FtpText.name("user", user);
        String secret = FtpText.line("password", String.valueOf(password));
        Reply reply = control.ask("USER", user, 2, 3);
        return reply.kind() == 2 ? reply : control.askSecretly("PASS", secret, 2);
    }

    /// {@return the current folder}
    ///
    /// The text of 257 begins with it, in quotes; a quote in it is written twice
    /// (RFC 959, appendix II).
    public String pwd() throws IOException {
        return control.read("PWD", "", FtpText::quoted);
    }

    /// Changes the current folder.
    public void cwd(String folder) throws IOException {
        control.ask("CWD", FtpText.name("folder", folder), 2);
    }

    /// Says goodbye, waits for the reply and closes, also after an exception.
    public void quit() throws IOException {
        try (this) {
            control.ask("QUIT", "", 2);
        }
    }

    /// {@return whether another command can be sent}
    public boolean isOpen() {
        return control.isOpen();
    }

    /// Closes the connections. A call that waits on another thread ends with an
    /// `IOException`. May be called twice.
    @Override
    public void close() throws IOException {
        control.close();
        data.close();
    }

    /// {@return the lines of `LIST`, which are meant for a person}
    ///
    /// For this and the other listings, [#nlst] and [#mlsd]:
    ///
    /// 1. `TYPE A` is sent. It may be left out if it was the last type that was
    ///    accepted.
    /// 2. `EPSV` asks for a port (RFC 2428, section 3): the reply is 229, with
    ///    `(|||port|)`; instead of `|` there may be another printable character. If
    ///    it is refused with 500 to 599, `PASV` asks, now and from then on: the
    ///    reply is 227, with `h1,h2,h3,h4,p1,p2`.
    /// 3. The client connects to that port of the server's address. The host in 227
    ///    is not looked at. If that fails, the client throws a [ConnectException]
    ///    or a `SocketTimeoutException` that names the port, sends nothing more,
    ///    and can still be used.
    /// 4. The command is sent, and answered by a code from 100 to 199. If it is
    ///    refused, the data connection is closed.
    /// 5. The lines are read until the data connection ends, it is closed, and the
    ///    second reply is read: 200 to 299, before or after the data.
    ///
    /// A line ends as in a reply, and the last one may lack its end; a listing has
    /// at most 10000 lines, and each at most 8192 octets. Beyond that, and if the
    /// data stop for longer than the time-out, the client closes.
    ///
    /// @param folder empty for the current one; then the command has no argument
    public List<String> dir(String folder) throws IOException {
        return data.list("LIST", FtpText.line("folder", folder));
    }

    /// {@return the names in a folder}, as `NLST` says them
    ///
    /// @param folder empty for the current one
    public List<String> nlst(String folder) throws IOException {
        return data.list("NLST", FtpText.line("folder", folder));
    }

    /// {@return what `MLSD` says of a folder, in the server's order} (RFC 3659,
    /// section 7)
    ///
    /// A line is facts, such as `type=file;`, then a space and a name, which may
    /// have spaces.
    ///
    /// @param folder empty for the current one
    /// @throws ProtocolException if a line has no space, no name, or a fact without
    ///         a name and a `=`; the client can still be used then
    public List<FtpFacts> mlsd(String folder) throws IOException {
        List<FtpFacts> facts = new ArrayList<>();
        for (String line : data.list("MLSD", FtpText.line("folder", folder))) {
            facts.add(FtpText.facts(line));
        }
        return List.copyOf(facts);
    }

    /// Chooses who makes the data connections: the client, as at the start, or the
    /// server.
    ///
    /// In active mode the client listens on a port of its own address and offers it
    /// with `EPRT |1|127.0.0.1|port|`, or `|2|` for IPv6 (RFC 2428, section 2); if
    /// that is refused with 500 to 599, over IPv4, with `PORT`, now and from then
    /// on. After the reply to the command it accepts a connection from the server's
    /// address; every other one is closed, and it waits on. If there is none within
    /// the time-out, it throws `SocketTimeoutException` and closes. It listens no
    /// longer than for one transfer.
    public void setActive(boolean isActive) {
        data.setActive(isActive);
    }

    /// Receives a file, octet for octet: `TYPE I`, the data connection, `RETR`, and
    /// the rest as in [#dir]. The same holds for the other transfers.
    ///
    /// - If the data connection breaks, the second reply is read; the client throws
    ///   it if it is an error, else the `IOException`, and can still be used.
    /// - If the caller's stream or consumer throws, the data connection is cut, the
    ///   second reply is read, and the same exception is thrown on. The client can
    ///   still be used, unless that reply does not arrive.
    /// - A data connection is cut by RST, since FIN ends a file: a server would
    ///   take half a file for a whole one.
    ///
    /// @param offset where to begin; if it is above zero, `REST` is sent just
    ///        before the command, and answered by 350 (RFC 3659, section 5)
    /// @param to gets the octets as they arrive; it is not closed
    /// @return how many octets have arrived
    /// @throws IllegalArgumentException if the offset is below zero; the message
    ///         names it
    public long retrieve(String name, long offset, OutputStream to) throws IOException {
        return data.receive(FtpText.name("name", name), checked(offset), to);
    }

    /// Receives a text, with `TYPE A`: line by line, without the line ends, each as
    /// soon as it has arrived. Any number of lines may come, of at most 8192
    /// octets.
    public void retrieveLines(String name, Consumer<String> to) throws IOException {
        data.receiveLines("RETR", FtpText.name("name", name), to);
    }

    /// Sends a file, octet for octet: `TYPE I`, the data connection, `STOR`. FIN
    /// ends the file, and TLS its direction before that. The data connection is
    /// closed only after the second reply: TLS 1.3 sends tickets at any time (RFC
    /// 8446, section 4.6.1), and to close with octets that were not read is RST.
    ///
    /// A server that reads nothing makes this wait; [#abort] or [#close] ends it.
    ///
    /// @param offset where the server is to begin, as in [#retrieve]
    /// @param from is read from where it is, and not closed
    /// @return how many octets were sent
    public long store(String name, long offset, InputStream from) throws IOException {
        return data.send("I", FtpText.name("name", name), checked(offset), from);
    }

    /// Sends a text, with `TYPE A`, in UTF-8: each line ends in CR LF.
    ///
    /// @throws IllegalArgumentException if a line has CR or LF, or NUL; nothing is
    ///         sent then
    public void storeLines(String name, List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(FtpText.line("lines", line)).append("\r\n");
        }
        byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
        data.send("A", FtpText.name("name", name), 0, new ByteArrayInputStream(octets));
    }

    private static long checked(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is not below zero: " + offset);
        }
        return offset;
    }

    /// Ends the transfer or listing that another thread has begun: sends `ABOR` and
    /// cuts the data connection. The call of the other thread reads two replies, to
    /// its command and to `ABOR`, throws [FtpAborted], and the client can still be
    /// used. Where no data connection is in use nothing is sent.
    public void abort() throws IOException {
        data.abort();
    }

    /// Gives a file or folder another name: `RNFR`, which is answered by 350, and
    /// `RNTO`.
    public void rename(String from, String to) throws IOException {
        FtpText.name("from", from);
        FtpText.name("to", to);
        control.ask("RNFR", from, 3);
        control.ask("RNTO", to, 2);
    }

    /// Deletes a file: `DELE`.
    public void delete(String name) throws IOException {
        control.ask("DELE", FtpText.name("name", name), 2);
    }

    /// Makes a folder: `MKD`.
    public void mkd(String folder) throws IOException {
        control.ask("MKD", FtpText.name("folder", folder), 2);
    }

    /// Removes an empty folder: `RMD`.
    public void rmd(String folder) throws IOException {
        control.ask("RMD", FtpText.name("folder", folder), 2);
    }

    /// {@return the octets of a file, as `TYPE I` would send it} (RFC 3659, section
    /// 4), up to `Long.MAX_VALUE`: `TYPE I`, which may be left out as in [#dir],
    /// then `SIZE`, which is answered by 213 and a number
    public long size(String name) throws IOException {
        FtpText.name("name", name);
        data.setType("I");
        return control.read("SIZE", name, FtpText::size);
    }

    /// Puts TLS on the control connection, and on each data connection from now on
    /// (RFC 4217): `AUTH TLS`, the handshake, `PBSZ 0`, `PROT P`. Log in after it.
    ///
    /// The handshake of a data connection follows the first reply to the command.
    /// What was learned before is asked anew: the type, and whether `EPSV` and
    /// `EPRT` are known. If `AUTH` is refused the client can still be used, in
    /// clear text. If anything later fails, it closes; so it does, with a
    /// [ProtocolException] and without a handshake, if octets in clear text have
    /// arrived behind the reply to `AUTH`.
    ///
    /// @param tls gets the host's name as [#connect] got it, and a socket that has
    ///        an `SO_TIMEOUT`
    /// @throws IllegalStateException if it has been put on before
    public void secure(TlsUpgrade tls) throws IOException {
        if (data.isSecured()) {
            throw new IllegalStateException("TLS has been put on before");
        }
        control.ask("AUTH", "TLS", 2);
        control.secure(tls);
        data.secure(tls);
        try {
            control.ask("PBSZ", "0", 2);
            control.ask("PROT", "P", 2);
        } catch (IOException e) {
            close();
            throw e;
        }
    }
}
