import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/// Knocks at three doors: one where somebody listens, one where nobody does,
/// and one that has no room left. All are in this file: `java Knock.java`.

static final Duration TIMEOUT = Duration.ofMillis(300);

void main() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket open = new ServerSocket(0, 5, loopback);
            Socket holder = new Socket();
            ServerSocket full = new ServerSocket(0, 1, loopback);
            Socket first = new Socket(loopback, full.getLocalPort());
            Socket second = new Socket(loopback, full.getLocalPort())) {
        holder.bind(new InetSocketAddress(loopback, 0)); // takes a port and does not listen
        IO.println("a server that listens: " + knock(loopback, open.getLocalPort()));
        IO.println("a port without a server: " + knock(loopback, holder.getLocalPort()));
        IO.println("a server that has no room: " + knock(loopback, full.getLocalPort()));
    }
}

/// Connects, and says how that went. The socket is closed in all three cases.
String knock(InetAddress host, int port) {
    try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), (int) TIMEOUT.toMillis());
        return "connected, my own port is " + socket.getLocalPort();
    } catch (IOException e) {
        return e.getClass().getSimpleName() + ", " + e.getMessage();
    }
}
