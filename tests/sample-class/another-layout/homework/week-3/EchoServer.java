package netprog.structures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Handed in without the course's folders, with its loop in a class of its own.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;
    private final EchoLoop loop;
    private final Thread thread;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
        this.loop = new EchoLoop(listener);
        this.thread = new Thread(loop);
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(listen(port));
        server.thread.start();
        return server;
    }

    private static ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (java.net.BindException e) {
            throw new java.net.BindException("port " + port + " cannot be had: " + e.getMessage());
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        loop.stop();
        listener.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
