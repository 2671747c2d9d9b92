import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A platform thread for each client, without a bound.

void main() throws IOException {
    ServerSocket listener = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> accept(listener));
    IO.println(listener.getLocalPort());
    System.in.read(); // until the lab is done
}

void accept(ServerSocket listener) {
    while (true) {
        try {
            Socket client = listener.accept();
            Thread.ofPlatform().daemon().start(() -> echo(client));
        } catch (IOException | OutOfMemoryError e) { // the system has no thread left
            System.err.println(e.getMessage());
        }
    }
}

void echo(Socket accepted) {
    try (Socket client = accepted) {
        client.setTcpNoDelay(true);
        client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
        return; // this client is gone
    }
}
