package netprog.protocols;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// The control connection: commands go there, replies come from there.
final class FtpControl implements Closeable {

    private static final int CLOSING = 421;

    private final InetSocketAddress server;
    private final long millis;
    private final ProtocolTrace trace;
    private volatile Socket socket;
    private FtpInput in;

    FtpControl(Socket socket, InetSocketAddress server, long millis, ProtocolTrace trace)
            throws IOException {
        this.socket = socket;
        this.server = server;
        this.millis = millis;
        this.trace = trace;
        this.in = new FtpInput(socket, millis);
    }

    /// Connects, and waits for 220.
    static FtpControl connect(InetSocketAddress server, long millis, ProtocolTrace trace)
            throws IOException {
        String name = server.getHostString() + ":" + server.getPort();
        Socket socket = new Socket();
        try {
            socket.connect(server, (int) millis);
            FtpControl control = new FtpControl(socket, server, millis, trace);
            if (control.reply(name, 1, 2).kind() == 1) {
                control.reply(name, 2);
            }
            return control;
        } catch (IOException e) {
            socket.close();
            throw named(e, name, millis);
        }
    }

    private static IOException named(IOException e, String name, long millis) {
        if (e instanceof SocketTimeoutException) {
            return new SocketTimeoutException("no answer of %s within %d ms".formatted(name,
                    millis));
        }
        return e instanceof ConnectException
                ? new ConnectException("cannot connect to %s: %s".formatted(name, e.getMessage()))
                : e;
    }

    long millis() {
        return millis;
    }

    /// {@return the name under which the server was asked for}
    String host() {
        return server.getHostString();
    }

    /// {@return the address with which this side talks}
    InetAddress here() {
        return socket.getLocalAddress();
    }

    /// {@return the address of the server, on which data connections end, too}
    InetAddress there() {
        return socket.getInetAddress();
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// {@return the reply to a command}, which is of one of some kinds
    ///
    /// @param kinds the first digits that the command may be answered with
    Reply ask(String verb, String argument, int... kinds) throws IOException {
        String command = argument.isEmpty() ? verb : verb + " " + argument;
        send(command, command);
        return reply(command, kinds);
    }

    /// Does the same where nobody may see the argument.
    Reply askSecretly(String verb, String argument, int... kinds) throws IOException {
        send(verb + " " + argument, verb + " ********");
        return reply(verb, kinds);
    }

    /// {@return what the reply to a command says}
    <T> T read(String verb, String argument, Reading<T> reading) throws IOException {
        Reply reply = ask(verb, argument, 2);
        try {
            return reading.read(reply);
        } catch (ProtocolException e) {
            close();
            throw e;
        }
    }

    /// What takes a reply apart.
    @FunctionalInterface
    interface Reading<T> {
        T read(Reply reply) throws ProtocolException;
    }

    /// Sends a command and does not wait; two threads may do so.
    ///
    /// @param shown stands for it in the trace
    synchronized void send(String command, String shown) throws IOException {
        if (!isOpen()) {
            throw new SocketException("the connection to %s is closed".formatted(host()));
        }
        trace.line(true, shown);
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// {@return the next reply, which is of one of some kinds}
    ///
    /// @param command what is answered, for a person
    /// @throws FtpError if it is an error
    /// @throws ProtocolException if it is of another kind
    Reply reply(String command, int... kinds) throws IOException {
        Reply reply = anyReply();
        for (int kind : kinds) {
            if (reply.kind() == kind) {
                return reply;
            }
        }
        if (reply.kind() >= 4) {
            throw FtpError.of(command, reply);
        }
        close();
        throw new ProtocolException("%s is answered by %s".formatted(command, reply));
    }

    /// {@return the next reply}; any `IOException` closes the connection
    Reply anyReply() throws IOException {
        try {
            in.limitTogether();
            Reply reply = new FtpReplies(in, trace).next();
            if (reply.code() == CLOSING) {
                close();
            }
            return reply;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// Puts TLS on this connection. What the server said before in clear text must
    /// not be taken for what it says under TLS.
    void secure(TlsUpgrade tls) throws IOException {
        try {
            if (in.available() > 0) {
                throw new ProtocolException("octets in clear text follow the reply to AUTH");
            }
            socket.setSoTimeout((int) millis);
            socket = tls.upgrade(socket, host());
            in = new FtpInput(socket, millis);
        } catch (IOException e) {
            close();
            throw e;
        }
    }
}
