package netprog.structures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Accepts on the thread that calls `start`, so that `start` never returns.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        server.serve();
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void serve() throws IOException {
        try (Socket client = listener.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
