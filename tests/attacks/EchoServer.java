package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The shell of an echo server: `Attack.serve` has the conversation.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private volatile Socket client;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().start(server::run);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (client != null) {
            client.close();
        }
    }

    private void run() {
        try (Socket accepted = listener.accept()) {
            client = accepted;
            Attack.serve(accepted);
        } catch (IOException over) {
            return; // the test has closed one of the two
        }
    }
}
