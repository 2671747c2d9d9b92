package netprog.structures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Echoes well, and closes nothing: not the connection when the client has
/// stopped sending, and not the thread's sockets when the server is closed.
public final class EchoServer implements AutoCloseable {

    private final ServerSocket listener;

    private EchoServer(ServerSocket listener) {
        this.listener = listener;
    }

    public static EchoServer start(int port) throws IOException {
        EchoServer server = new EchoServer(
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(server::serve);
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        try {
            Socket client = listener.accept();
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] buffer = new byte[1024];
            int count = in.read(buffer);
            while (count != -1) {
                out.write(buffer, 0, count);
                count = in.read(buffer);
            }
        } catch (IOException e) {
            System.err.println("echo server: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        // the garbage collector will do it
    }
}
