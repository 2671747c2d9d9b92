package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;

/// A server of many clients, for the tests of the peers: what it does wrong is
/// what the clients must notice.
final class ManyServer implements Closeable {

    private final ServerSocket listener;
    private final SmallServer subject;
    private final Executor executor;

    private ManyServer(ServerSocket listener, SmallServer subject, Executor executor) {
        this.listener = listener;
        this.subject = subject;
        this.executor = executor;
    }

    /// {@return a server that serves all clients at the same time}
    static ManyServer concurrent(SmallServer subject) {
        return start(subject, Thread::startVirtualThread);
    }

    /// {@return a server that serves one client after the other}
    static ManyServer sequential(SmallServer subject) {
        return start(subject, Runnable::run);
    }

    private static ManyServer start(SmallServer subject, Executor executor) {
        try {
            ServerSocket listener = TestScope.current()
                    .closing(new ServerSocket(0, 50, Peer.loopback()));
            ManyServer server = new ManyServer(listener, subject, executor);
            Thread.ofPlatform().daemon().start(server::acceptAll);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                executor.execute(() -> serve(socket));
            }
        } catch (IOException _) {
            return; // the test is over
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            subject.serve(socket);
        } catch (IOException _) {
            return; // the client has gone
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
