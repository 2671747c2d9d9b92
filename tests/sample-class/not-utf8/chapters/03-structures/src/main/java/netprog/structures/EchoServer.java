package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Gespeichert in ISO 8859-1: die Umlaute sind für den Übersetzer keine
/// Zeichen.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        new Thread(server::serve).start();
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        try (Socket client = listener.accept()) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            System.err.println("echo server: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
