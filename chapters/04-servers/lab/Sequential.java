import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// One client after the other, as in chapter 03: the others wait.

void main() throws IOException {
    ServerSocket listener = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> serve(listener));
    IO.println(listener.getLocalPort());
    System.in.read(); // until the lab is done
}

void serve(ServerSocket listener) {
    while (true) {
        try (Socket client = listener.accept()) {
            client.setTcpNoDelay(true);
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException _) {
            continue; // this client is gone, the next one may come
        }
    }
}
