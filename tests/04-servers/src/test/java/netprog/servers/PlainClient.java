package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import netprog.peers.Patience;

/// A client whose address is known before it connects, and that need not read.
final class PlainClient implements Closeable {

    private final Socket socket = new Socket();

    /// Binds a free port of 127.0.0.1, and does not connect yet.
    PlainClient() throws IOException {
        socket.bind(new InetSocketAddress("127.0.0.1", 0));
        socket.setSoTimeout((int) Patience.silence().toMillis());
    }

    static PlainClient connectedTo(int port) throws IOException {
        PlainClient client = new PlainClient();
        client.connect(port);
        return client;
    }

    /// {@return whether a server listens at this address}
    static boolean reaches(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) Patience.silence().toMillis());
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    void connect(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port),
                (int) Patience.silence().toMillis());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// {@return whether the system took the octets}
    boolean sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException _) {
            return false; // the server has reset the connection
        }
    }

    /// {@return what the client reads first: a text, `the end of the stream`,
    /// `a reset` or `nothing`}
    String reads() {
        byte[] buffer = new byte[100];
        try {
            int count = socket.getInputStream().read(buffer);
            return count < 0 ? "the end of the stream"
                    : new String(buffer, 0, count, StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException _) {
            return "nothing";
        } catch (IOException _) {
            return "a reset";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
