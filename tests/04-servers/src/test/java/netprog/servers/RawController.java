package netprog.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.IntStream;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.servers.Controlled.Client;

/// A controller to which a reset is an end as good as any other: a control that
/// closes a connection before it has read everything resets it.
final class RawController implements AutoCloseable {

    /// So that few octets fill the room for what is not read.
    private static final int SMALL_OCTETS = 4096;

    /// Their lines have some 8 MB, more than the systems' buffers on both sides.
    private static final int MANY = 200_000;

    private final Socket socket;

    private RawController(Socket socket) {
        this.socket = socket;
    }

    /// What arrived.
    ///
    /// @param ended whether the connection was ended, in whatever way
    record Heard(Octets octets, boolean ended) {}

    /// Sends octets, as many as the other end takes, and reads until the end.
    static Heard sends(int port, Octets octets) throws IOException {
        try (RawController controller = dial(port)) {
            controller.send(octets);
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            boolean ended = controller.readTo(heard);
            return new Heard(Octets.of(heard.toByteArray()), ended);
        }
    }

    /// {@return so many clients of a server that a status of them is not sent
    /// before somebody reads}
    static List<Client> manyClients() {
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(id -> new Client(id, "127.0.0.1:" + (10_000 + id % 50_000))).toList();
    }

    /// {@return a controller that has asked for a status, has read the first octet
    /// of it, and reads nothing more}
    static RawController thatDoesNotReadOn(int port) throws IOException {
        RawController controller = dial(port);
        controller.send(Octets.of("status\r\n"));
        try {
            controller.socket.getInputStream().read();
        } catch (SocketTimeoutException _) {
            return controller; // a control that answers nothing is for other tests to see
        }
        return controller;
    }

    private static RawController dial(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_OCTETS);
        socket.setSoTimeout((int) Patience.silence().toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new RawController(socket);
    }

    private void send(Octets octets) {
        try {
            socket.getOutputStream().write(octets.toArray());
        } catch (IOException _) {
            return; // the other end has had enough, and what it said can be read
        }
    }

    /// {@return whether the connection is ended, in whatever way} What arrives
    /// before that is thrown away.
    boolean seesTheEnd() throws IOException {
        return readTo(new ByteArrayOutputStream());
    }

    private boolean readTo(ByteArrayOutputStream heard) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(heard);
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
