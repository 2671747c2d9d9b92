package netprog.protocols;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/// The socket of a [TelnetClient]. What it receives becomes text and commands,
/// and the commands are answered.
final class TelnetWire {

    private static final int MAX_WAITING_CHARACTERS = 262_144;
    private static final int BUFFER_OCTETS = 8192;

    private final byte[] buffer = new byte[BUFFER_OCTETS];
    private final Socket socket;
    private final TelnetText text;
    private final TelnetCommands commands;
    private boolean ended;
    private volatile boolean open = true;

    TelnetWire(Socket socket, TelnetText text, ProtocolTrace trace) {
        this.socket = socket;
        this.text = text;
        this.commands = new TelnetCommands(text, trace);
    }

    /// {@return whether the server's end has been read}
    boolean hasEnded() {
        return ended;
    }

    boolean isOpen() {
        return open && !socket.isClosed();
    }

    void demandNotClosed() throws SocketException {
        if (socket.isClosed()) {
            throw new SocketException("the link is closed");
        }
    }

    void close() throws IOException {
        socket.close();
    }

    /// Sends octets, in one write: those of two threads are not mixed.
    void send(byte[] octets) throws IOException {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            open = false;
            throw e;
        }
    }

    /// Waits for octets until a deadline.
    void receive(TelnetDeadline deadline) throws IOException {
        if (text.length() > MAX_WAITING_CHARACTERS) {
            close();
            throw new ProtocolException(
                    "more than %d characters, and what was waited for is not among them"
                            .formatted(MAX_WAITING_CHARACTERS));
        }
        receiveWithin(deadline.left());
    }

    /// Takes what has arrived, but not what arrives meanwhile.
    void receiveArrived() throws IOException {
        int left = socket.getInputStream().available();
        int count = 1;
        while (left >= 0 && count > 0 && text.length() <= MAX_WAITING_CHARACTERS) {
            count = receiveWithin(1); // a read alone tells whether the server has ended
            left -= count;
        }
    }

    /// {@return how many octets were received}: none at the end, and none if none
    /// arrive in time
    private int receiveWithin(int millis) throws IOException {
        try {
            socket.setSoTimeout(millis);
            int count = ended ? -1 : socket.getInputStream().read(buffer);
            if (count < 0) {
                end();
                return 0;
            }
            answer(commands.take(buffer, count));
            return count;
        } catch (SocketTimeoutException _) {
            return 0;
        } catch (IOException e) {
            open = false;
            throw e;
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            open = false;
            text.end();
        }
    }

    private void answer(byte[] answers) {
        if (answers.length > 0) {
            try {
                socket.getOutputStream().write(answers);
            } catch (IOException _) {
                // what came with the request is text; the next read says what is wrong
            }
        }
    }
}
