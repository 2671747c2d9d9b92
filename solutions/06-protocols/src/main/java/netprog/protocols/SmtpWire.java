package netprog.protocols;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/// The connection of a client: something is sent, a reply comes back, and
/// whatever leaves open which reply is the next ends it.
final class SmtpWire implements Closeable {

    /// Kinds of replies: it is done, and there is more to say.
    static final int GRANTS = 2;
    static final int ASKS = 3;

    private static final int CLOSING = 421;

    private final String server;
    private final long millis;
    private final ProtocolTrace trace;
    private volatile Socket socket;
    private boolean encrypted;
    private SmtpTimedInput timed;
    private InputStream in;
    private SmtpReplyReader replies;

    private SmtpWire(Socket socket, String server, long millis, ProtocolTrace trace)
            throws IOException {
        this.server = server;
        this.millis = millis;
        this.trace = trace;
        use(socket);
    }

    /// Connects, and reads nothing yet.
    static SmtpWire connect(InetSocketAddress to, Duration timeout, ProtocolTrace trace)
            throws IOException {
        long millis = SmtpConnector.millis(timeout);
        Socket socket = SmtpConnector.connect(to, millis);
        try {
            return new SmtpWire(socket, SmtpConnector.name(to), millis, trace);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void use(Socket next) throws IOException {
        socket = next;
        timed = new SmtpTimedInput(next, millis);
        in = new BufferedInputStream(timed);
        replies = new SmtpReplyReader(in, trace);
    }

    /// Reads what the server says unasked when a client has come.
    Reply greeting() throws IOException {
        return closingOnFailure(() -> {
            timed.start();
            return replies.next();
        });
    }

    /// Sends a line and reads the reply.
    Reply command(String line) throws IOException {
        return exchange((line + "\r\n").getBytes(StandardCharsets.US_ASCII), line);
    }

    /// Sends octets and reads the reply.
    ///
    /// @param shown what a trace may see of them
    Reply exchange(byte[] octets, String shown) throws IOException {
        return closingOnFailure(() -> {
            refuseWhatNobodyAskedFor();
            trace.line(true, shown);
            socket.getOutputStream().write(octets);
            timed.start();
            return unlessClosing(replies.next());
        });
    }

    private void refuseWhatNobodyAskedFor() throws IOException {
        if (in.available() > 0) {
            timed.start();
            Reply reply = unlessClosing(replies.next());
            throw new ProtocolException("%s has sent a reply that nobody asked for: %s"
                    .formatted(server, reply));
        }
    }

    private Reply unlessClosing(Reply reply) throws SmtpServerDisconnected {
        if (reply.code() == CLOSING) {
            throw new SmtpServerDisconnected("%s closes: %s".formatted(server, reply));
        }
        return reply;
    }

    /// {@return whether a reply is of a kind; false if it refuses}
    ///
    /// @throws ProtocolException if it does neither
    private boolean isGranted(Reply reply, int kind) throws IOException {
        if (reply.kind() != kind && reply.kind() < 4) {
            close();
            throw new ProtocolException("%s has sent a reply that does not fit: %s"
                    .formatted(server, reply));
        }
        return reply.kind() == kind;
    }

    /// {@return the reply, if it grants what was sent}
    ///
    /// @param kind that grants it
    /// @param refusal makes what is thrown else
    Reply granted(int kind, Reply reply, Function<Reply, SmtpException> refusal)
            throws IOException {
        if (!isGranted(reply, kind)) {
            throw refusal.apply(reply);
        }
        return reply;
    }

    /// {@return the reply to a line, if it grants}
    Reply granted(String line, Function<Reply, SmtpException> refusal) throws IOException {
        return granted(GRANTS, command(line), refusal);
    }

    /// {@return the reply to a line, also if it refuses}
    Reply answer(String line) throws IOException {
        Reply reply = command(line);
        isGranted(reply, GRANTS);
        return reply;
    }

    /// Goes on with another socket, which knows nothing of what came before.
    void upgrade(TlsUpgrade tls, String host) throws IOException {
        closingOnFailure(() -> {
            if (in.available() > 0) {
                throw new ProtocolException("octets of %s came before the handshake"
                        .formatted(server));
            }
            socket.setSoTimeout((int) millis);
            use(tls.upgrade(socket, host));
            encrypted = true;
            return null;
        });
    }

    private Reply closingOnFailure(Dialogue dialogue) throws IOException {
        if (socket.isClosed()) {
            throw new SmtpServerDisconnected("the connection to %s is closed".formatted(server));
        }
        try {
            return dialogue.run();
        } catch (SocketException | EOFException e) {
            close();
            throw new SmtpServerDisconnected(
                    "the connection to %s has ended: %s".formatted(server, e.getMessage()), e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    boolean isEncrypted() {
        return encrypted;
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Something that ends in a reply.
    private interface Dialogue {

        Reply run() throws IOException;
    }
}
