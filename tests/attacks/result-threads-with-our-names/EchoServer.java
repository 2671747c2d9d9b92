package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/// Leaves threads behind that have the names of others' threads. No line of
/// this class is on their stacks.
public final class EchoServer implements AutoCloseable {

    private static final String[] NAMES = {
        "peer reads", "ForkJoinPool.commonPool-worker-1", "1-SubPoller-2", "Common-Cleaner",
        "surefire-1", "two\n\nlines"};

    private final ServerSocket listener;
    private final Thread thread;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    public static EchoServer start(int port) throws IOException {
        for (String name : NAMES) {
            Thread.ofPlatform().daemon().name(name).start(LockSupport::park);
        }
        return new EchoServer(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (listener; Socket accepted = listener.accept()) {
            listener.close();
            accepted.getInputStream().transferTo(accepted.getOutputStream());
        } catch (IOException over) {
            return; // the client or the caller has closed one of the two
        }
    }
}
