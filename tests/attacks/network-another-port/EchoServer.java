package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Listens on another port than it was told to, and on all interfaces.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(0, 1, InetAddress.ofLiteral("0.0.0.0")));
        Thread.ofPlatform().daemon().start(server::run);
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
        try (Socket client = listener.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException over) {
            return; // the test has closed one of the two
        }
    }
}
