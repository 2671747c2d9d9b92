package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;

/// A [TcpServer] that serves: its `establishConnection` runs on a thread of the
/// test's own.
final class EstablishedServer implements AutoCloseable {

    /// Sends back what it receives.
    static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    private static final String HOST = "127.0.0.1";

    private final TcpServer server;
    private final Thread thread;

    private EstablishedServer(TcpServer server, Predicate<InetSocketAddress> accepts,
            Handler handler) {
        this.server = server;
        this.thread = PeerThreads.start(() -> server.establishConnection(accepts, handler));
        await("establishConnection() is called").atMost(Patience.silence())
                .until(() -> hasEnded() || isCalled());
    }

    /// {@return a server that is open, and does not serve yet}
    static TcpServer opened(ServerLog log) throws IOException {
        TcpServer server = new TcpServer(log);
        server.openServer(HOST, 0);
        return server;
    }

    /// {@return a server that serves every client}
    static EstablishedServer serving(Handler handler) throws IOException {
        return serving(opened((_, _) -> {}), _ -> true, handler);
    }

    /// {@return a server that was opened and serves from now on}
    static EstablishedServer serving(TcpServer opened, Predicate<InetSocketAddress> accepts,
            Handler handler) {
        return new EstablishedServer(opened, accepts, handler);
    }

    TcpServer server() {
        return server;
    }

    int port() {
        return server.port();
    }

    private boolean isCalled() {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(TcpServer.class.getName()));
    }

    /// {@return whether `establishConnection` has returned, or thrown}
    boolean hasEnded() {
        return !thread.isAlive();
    }

    /// Demands that `establishConnection` returns.
    void ends(String lesson) {
        teaches(lesson, () -> await("establishConnection() returns").atMost(Patience.silence())
                .until(this::hasEnded));
    }

    /// Demands that `establishConnection` has not returned.
    void goesOn(String lesson) {
        teaches(lesson, () -> assertThat(hasEnded())
                .withFailMessage("establishConnection() has returned.").isFalse());
    }

    /// Closes the server, and gives it a moment to end.
    @Override
    public void close() {
        server.close();
        try {
            thread.join(Duration.ofMillis(100));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
