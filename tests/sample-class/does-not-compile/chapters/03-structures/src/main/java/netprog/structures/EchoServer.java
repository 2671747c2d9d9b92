package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Written until late: the semicolon after `port` is missing.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ServerSocket listener = new ServerSocket(port, 1, loopback)
        return new EchoServer(listener);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
