package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/// A port of 127.0.0.1 on which nobody listens, and which nobody else gets
/// before it is closed.
///
/// A port that was only free a moment ago may be somebody's in the next: of
/// another program, or of the very client that dials it.
public final class ClosedPort implements Closeable {

    private final Closeable holder;
    private final int port;

    private ClosedPort(Closeable holder, int port) {
        this.holder = holder;
        this.port = port;
    }

    /// {@return a port of TCP}: whoever connects to it is refused.
    public static ClosedPort tcp() throws IOException {
        Socket bound = TestScope.current().closing(new Socket()); // bound, it does not listen
        bound.bind(new InetSocketAddress(Peer.loopback(), 0));
        return new ClosedPort(bound, bound.getLocalPort());
    }

    /// {@return a port of UDP}: a datagram to it gets no answer, or an ICMP message
    /// that says that the port is unreachable.
    public static ClosedPort udp() throws IOException {
        DatagramSocket bound = TestScope.current()
                .closing(new DatagramSocket(0, Peer.loopback()));
        connectToItself(bound);
        return new ClosedPort(bound, bound.getLocalPort());
    }

    /// A socket that is connected takes datagrams from its peer alone.
    private static void connectToItself(DatagramSocket socket) throws SocketException {
        socket.connect(socket.getLocalSocketAddress());
    }

    /// {@return its number}
    public int port() {
        return port;
    }

    /// {@return 127.0.0.1 and the port}
    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /// Gives the port back. A second call does nothing.
    @Override
    public void close() throws IOException {
        holder.close();
    }
}
