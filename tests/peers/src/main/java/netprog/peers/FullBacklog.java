package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// A server on 127.0.0.1 that accepts nobody and whose backlog is full, so that
/// a further client gets no answer.
///
/// That is so where the machine has [Needs#UNANSWERED_CLIENTS]; elsewhere the
/// client may be refused.
///
/// ```java
/// try (FullBacklog full = FullBacklog.open()) {
///     assertThat(Thrown.by(() -> run(full.address(), timeout))).as("run()").isA(full.due());
/// }
/// Needs.UNANSWERED_CLIENTS.demand();
/// ```
public final class FullBacklog implements Closeable {

    /// Linux gives a backlog of 1 room for two; no system gives it room for these.
    private static final int CROWD = 8;

    private final ServerSocket server;
    private final List<SocketChannel> crowd;

    private FullBacklog(ServerSocket server, List<SocketChannel> crowd) {
        this.server = server;
        this.crowd = crowd;
    }

    /// Listens on an ephemeral port and fills its backlog. All of it is closed at
    /// the latest when the test's time is up, which ends the wait of a client.
    public static FullBacklog open() throws IOException {
        TestScope scope = TestScope.current();
        ServerSocket server = scope.closing(new ServerSocket(0, 1, Peer.loopback()));
        List<SocketChannel> crowd = new ArrayList<>();
        while (crowd.size() < CROWD) {
            SocketChannel client = scope.closing(SocketChannel.open());
            dial(client, server.getLocalSocketAddress());
            crowd.add(client);
        }
        return new FullBacklog(server, crowd);
    }

    private static void dial(SocketChannel client, SocketAddress server) throws IOException {
        client.configureBlocking(false);
        try {
            client.connect(server);
        } catch (ConnectException _) {
            return; // there is no room, and this system says so
        }
    }

    /// {@return the port of 127.0.0.1 that is listened on}
    public int port() {
        return server.getLocalPort();
    }

    /// {@return 127.0.0.1 and the port}
    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port());
    }

    /// {@return what a client throws that gives up in time}: a time-out, or on a
    /// machine without [Needs#UNANSWERED_CLIENTS] whatever says that it failed.
    public Class<? extends IOException> due() {
        return Needs.UNANSWERED_CLIENTS.here() ? SocketTimeoutException.class : IOException.class;
    }

    /// Closes the server and all its clients. A second call does nothing.
    @Override
    public void close() throws IOException {
        try (server) {
            for (SocketChannel client : crowd) {
                client.close();
            }
        }
    }
}
