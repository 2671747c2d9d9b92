package netprog.servers;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One connection to one server, over which lines go back and forth. It is
/// never used again: the next connection is a new object with a new channel.
final class ClientConnection implements Closeable {

    private static final int BUFFER_OCTETS = 1024;

    private final SocketChannel channel = SocketChannel.open();
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER_OCTETS).limit(0);

    /// Opens the channel. Nothing is connected yet.
    ClientConnection() throws IOException {}

    void connect(InetSocketAddress server, int millis) throws IOException {
        channel.socket().connect(server, millis);
    }

    /// {@return whether nothing has arrived that nobody asked for}: no octet, no
    /// end and no reset
    boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean isQuiet = !received.hasRemaining() && channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return isQuiet;
        } catch (IOException _) {
            return false; // it was reset, or closed by another thread
        }
    }

    void send(byte[] octets) throws IOException {
        channel.socket().getOutputStream().write(octets);
    }

    /// {@return the next line, without its LF}
    String receive(int mostOctets, ClientDeadline limit) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte octet = next(limit); octet != '\n'; octet = next(limit)) {
            if (line.size() == mostOctets) {
                throw new ProtocolException("a reply has more than %d octets"
                        .formatted(mostOctets));
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private byte next(ClientDeadline limit) throws IOException {
        if (!received.hasRemaining()) {
            fill(limit);
        }
        return received.get();
    }

    private void fill(ClientDeadline limit) throws IOException {
        if (limit.hasPassed()) {
            throw new SocketTimeoutException("Read timed out");
        }
        channel.socket().setSoTimeout(limit.leftMillis());
        int count = channel.socket().getInputStream().read(received.array());
        if (count < 0) {
            throw new EOFException("the connection ended before the reply did");
        }
        received.position(0).limit(count);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            return; // there is nothing left to save
        }
    }
}
