package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A relay for datagrams that loses, doubles, delays and reorders them, as the
/// network between a client and a server may.
///
/// The fate is a value, its moment is its place in the list: the first datagram
/// in a direction meets the first [Fate], and all after the list pass. The
/// relay serves one client at a time and closes with the test.
///
/// ```java
/// LossyLink link = LossyLink.to(server.port())
///         .towardsServer(drop(), drop())
///         .towardsClient(pass(), twice());
/// ```
public final class LossyLink implements Closeable {

    /// The most datagrams that one link carries in one direction.
    static final int MOST_DATAGRAMS = 10_000;

    private final DatagramSocket front;
    private final DatagramSocket back;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            PeerThreads::unstarted);
    private final LinkDirection towardsServer;
    private final LinkDirection towardsClient;
    private final int port;
    private volatile SocketAddress client;

    private LossyLink(DatagramSocket front, DatagramSocket back, SocketAddress server) {
        this.front = front;
        this.back = back;
        this.port = front.getLocalPort();
        towardsServer = new LinkDirection("towards the server",
                octets -> send(octets, back, server));
        towardsClient = new LinkDirection("towards the client",
                octets -> send(octets, front, client));
    }

    /// {@return a link to a server on a port of 127.0.0.1, still without faults}
    public static LossyLink to(int serverPort) {
        TestScope scope = TestScope.current();
        try {
            DatagramSocket front = scope.closing(new DatagramSocket(0, Peer.loopback()));
            DatagramSocket back = scope.closing(new DatagramSocket(0, Peer.loopback()));
            LossyLink link = scope.closing(new LossyLink(front, back,
                    new InetSocketAddress(Peer.loopback(), serverPort)));
            link.start();
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a link on 127.0.0.1", e);
        }
    }

    /// {@return the port of 127.0.0.1 to which the client sends as if it were the
    /// server's}
    public int port() {
        return port;
    }

    /// Sets what becomes of the first datagrams to the server. {@return this link}
    public LossyLink towardsServer(Fate... fates) {
        return towardsServer(inOrder(fates));
    }

    /// Sets what becomes of the datagrams to the server. {@return this link}
    public LossyLink towardsServer(Supplier<Fate> fates) {
        towardsServer.fates(fates);
        return this;
    }

    /// Sets what becomes of the first datagrams to the client. {@return this link}
    public LossyLink towardsClient(Fate... fates) {
        return towardsClient(inOrder(fates));
    }

    /// Sets what becomes of the datagrams to the client. {@return this link}
    public LossyLink towardsClient(Supplier<Fate> fates) {
        towardsClient.fates(fates);
        return this;
    }

    /// {@return how many datagrams the client has sent into the link}
    public int fromClient() {
        return towardsServer.count();
    }

    private static Supplier<Fate> inOrder(Fate... fates) {
        Iterator<Fate> left = List.of(fates).iterator();
        return () -> left.hasNext() ? left.next() : Fate.pass();
    }

    private void start() {
        PeerThreads.start(() -> relay(front));
        PeerThreads.start(() -> relay(back));
    }

    private void relay(DatagramSocket from) {
        byte[] buffer = new byte[DatagramInbox.MOST_OCTETS];
        LinkDirection direction = from == front ? towardsServer : towardsClient;
        try {
            while (direction.count() < MOST_DATAGRAMS) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                from.receive(packet);
                if (from.isClosed()) {
                    return; // it came after the close, before that had woken this thread
                }
                if (from == front) {
                    client = packet.getSocketAddress();
                }
                direction.carry(Octets.of(buffer).slice(0, packet.getLength()), timer);
            }
        } catch (IOException _) {
            return; // the link was closed, at the latest with the test
        }
    }

    private static void send(Octets octets, DatagramSocket from, SocketAddress to) {
        try {
            from.send(new DatagramPacket(octets.toArray(), octets.length(), to));
        } catch (IOException _) {
            return; // a link that cannot send loses the datagram, as links do
        }
    }

    /// Closes the link. What it held back is lost.
    @Override
    public void close() {
        timer.shutdownNow();
        front.close();
        back.close();
        try {
            timer.awaitTermination(Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
