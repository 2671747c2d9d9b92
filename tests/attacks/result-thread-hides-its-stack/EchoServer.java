package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/// Does not wait in `close()`, and has a thread that says it is nowhere.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        new Hidden(server::run).start();
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void run() {
        try (Socket accepted = listener.accept()) {
            accepted.getInputStream().transferTo(accepted.getOutputStream());
        } catch (IOException over) {
            LockSupport.parkNanos(100_000_000); // still at work when close() has returned
        }
    }

    private static final class Hidden extends Thread {

        Hidden(Runnable work) {
            super(work);
            setDaemon(true);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[0];
        }

        @Override
        public State getState() {
            return State.TERMINATED;
        }

        @Override
        public boolean equals(Object other) {
            return true;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
