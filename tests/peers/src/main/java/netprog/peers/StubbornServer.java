package netprog.peers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A server for one client that need not read. A peer with a script always
/// reads, so it does not reveal some mistakes of a client.
///
/// ```java
/// try (StubbornServer server = StubbornServer.dripping()) {
///     Thrown thrown = Thrown.by(() -> ask(server.address(), LIMIT, timeout));
///     ...
/// }
/// ```
public final class StubbornServer implements Closeable {

    /// How often and how fast a dripping server sends an octet.
    private static final int DRIPS = 120;
    private static final int DRIP_MS = 10;

    /// The buffer that the server asks for in each direction; the system may make
    /// it larger.
    private static final int BUFFER_OCTETS = 16 * 1024;

    /// What the server does with its client until the test closes the server.
    private interface Part {
        void play(Socket client, StubbornServer server) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long lastDrip = System.nanoTime();
    private volatile long longestPause;

    private StubbornServer(ServerSocket listener) {
        this.listener = listener;
    }

    /// {@return a server that sends back what it has read before it reads on}
    public static StubbornServer echoing() throws IOException {
        return start((client, _) -> client.getInputStream().transferTo(client.getOutputStream()));
    }

    /// {@return a server that sends an octet every 10 ms, 1.2 s long, and then
    /// closes}
    public static StubbornServer dripping() throws IOException {
        return start((client, server) -> {
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < DRIPS && !server.over.await(DRIP_MS, MILLISECONDS); i++) {
                out.write('x');
                server.longestPause = server.longestPause().toNanos();
                server.lastDrip = System.nanoTime();
            }
        });
    }

    /// {@return the longest time without an octet of a dripping server, up to now}
    public Duration longestPause() {
        return Duration.ofNanos(Math.max(longestPause, System.nanoTime() - lastDrip));
    }

    /// {@return a server that answers with one octet and FIN, and reads nothing}
    public static StubbornServer answering() throws IOException {
        return start((client, server) -> {
            client.getOutputStream().write('x');
            client.shutdownOutput();
            server.over.await();
        });
    }

    private static StubbornServer start(Part part) throws IOException {
        StubbornServer server = new StubbornServer(TestScope.current().closing(new ServerSocket()));
        server.listener.setReceiveBufferSize(BUFFER_OCTETS);
        server.listener.bind(new InetSocketAddress(Peer.loopback(), 0), 1);
        PeerThreads.start(() -> server.serve(part));
        return server;
    }

    private void serve(Part part) {
        try (Socket client = listener.accept()) {
            client.setSendBufferSize(BUFFER_OCTETS);
            part.play(client, this);
        } catch (IOException _) {
            return; // the client has gone, and the test judges that
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return where a client finds the server}
    public InetSocketAddress address() {
        return Addresses.loopback(listener.getLocalPort());
    }

    /// Ends what the server does with its client. A second call does nothing.
    @Override
    public void close() throws IOException {
        over.countDown();
        listener.close();
    }
}
