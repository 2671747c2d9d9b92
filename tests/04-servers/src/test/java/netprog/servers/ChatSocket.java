package netprog.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static netprog.peers.Lesson.teaches;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import netprog.peers.Addresses;
import netprog.peers.Octets;
import netprog.peers.Patience;

/// A client of a chat without a script, for tests in which nobody knows the
/// order of the lines beforehand. It reads when it is told to and has no
/// thread.
final class ChatSocket implements Closeable {

    private static final int BLOCK_OCTETS = 64 * 1024;

    private static final String SERVES_ON = """
            A server listens from start() until close(), whatever its clients do: what one of them \
            causes concerns that one alone.""";

    private final String name;
    private final Socket socket = new Socket();
    private byte[] heard = new byte[BLOCK_OCTETS];
    private int begin;
    private int next;
    private int come;
    private long lines;
    private String awaited = "";

    private ChatSocket(int port, String name, int receiveBuffer) throws IOException {
        this.name = name;
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        connect(port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Patience.silence().toMillis());
    }

    private void connect(int port) throws IOException {
        try {
            socket.connect(Addresses.loopback(port), (int) Patience.silence().toMillis());
        } catch (ConnectException _) {
            throw new AssertionError("Client %s: nobody listens on 127.0.0.1:%d."
                    .formatted(name, port));
        }
    }

    /// Connects to a port of 127.0.0.1, and says and reads nothing.
    static ChatSocket dial(int port, String name) {
        return teaches(SERVES_ON, () -> new ChatSocket(port, name, 0));
    }

    /// Connects and gives its name, and reads until it is in the room.
    static ChatSocket join(int port, String name) {
        return join(ChatGuests.ENTERS, port, name);
    }

    /// The same, where something else is to be learned if it fails.
    static ChatSocket join(String lesson, int port, String name) {
        ChatSocket client = dial(port, name);
        return teaches(lesson, () -> {
            client.say(name + "\r\n");
            client.readUntil("+ " + name);
            client.forget();
            return client;
        });
    }

    /// Connects with little room for what is not read, gives its name, and reads
    /// nothing.
    static ChatSocket joinNotReading(int port, String name) {
        return teaches(SERVES_ON, () -> {
            ChatSocket client = new ChatSocket(port, name, SystemBuffers.SMALL_OCTETS);
            client.say(name + "\r\n");
            return client;
        });
    }

    /// {@return its name}
    String name() {
        return name;
    }

    /// {@return the port that the server sees}
    int port() {
        return socket.getLocalPort();
    }

    /// Sends a text, in one write.
    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /// Says that it will send nothing more.
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /// Reads so many lines.
    ///
    /// @throws AssertionError if the server sends nothing for a while, or closes
    String readLines(int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(readLine()).append('\n');
        }
        return text.toString();
    }

    /// Reads lines up to one that is wanted.
    ///
    /// @throws AssertionError if the server sends nothing for a while, or closes
    void readUntil(String wanted) throws IOException {
        awaited = wanted;
        while (!readLine().equals(wanted)) {
            // what comes before it is kept in heard()
        }
        awaited = "";
    }

    /// {@return the next line, without its CR LF}
    ///
    /// @throws AssertionError if the server sends nothing for a while, or closes
    String readLine() throws IOException {
        int end = next;
        while (end == come || heard[end] != '\n') {
            if (end < come) {
                end++;
            } else if (!readMore()) {
                throw failure("your side closed the connection");
            }
        }
        int crOrEnd = end > next && heard[end - 1] == '\r' ? end - 1 : end;
        String line = new String(heard, next, crOrEnd - next, ISO_8859_1);
        next = end + 1;
        lines++;
        return line;
    }

    /// {@return whether there was more, and not the end of the connection}
    private boolean readMore() throws IOException {
        if (come == heard.length) {
            heard = Arrays.copyOf(heard, 2 * come);
        }
        try {
            int count = socket.getInputStream().read(heard, come, heard.length - come);
            come += Math.max(count, 0);
            return count >= 0;
        } catch (SocketTimeoutException _) {
            throw failure("nothing arrived for %d ms".formatted(Patience.silence().toMillis()));
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError("Client %s: %s after line %d%s.".formatted(name, what, lines,
                awaited.isEmpty() ? "" : ", and \"%.40s\" was expected".formatted(awaited)));
    }

    /// {@return all octets of the lines that it has read since it came or has
    /// forgotten}
    Octets heard() {
        return Octets.of(Arrays.copyOfRange(heard, begin, next));
    }

    /// Forgets the lines that it has read.
    void forget() {
        begin = next;
    }

    /// {@return whether the server ends the connection, in whatever way}; what it
    /// sends before that is thrown away
    boolean seesTheEnd() {
        try {
            socket.setReceiveBufferSize(BLOCK_OCTETS); // now it reads fast
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true; // a reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
