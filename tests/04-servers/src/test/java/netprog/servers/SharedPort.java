package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// A port of 127.0.0.1 that is kept for several sockets with `SO_REUSEPORT`.
record SharedPort(SocketChannel reservation) implements Closeable {

    /// Keeps a free port, on which nobody listens yet.
    static SharedPort free() throws IOException {
        SocketChannel reservation = SocketChannel.open();
        reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new SharedPort(reservation);
    }

    /// {@return whether a program that does not share may have a port}
    static boolean isToBeHad(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) reservation.getLocalAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        reservation.close();
    }
}
