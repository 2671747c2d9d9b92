import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A server that speaks in three parts, and a client that watches them come.
/// Both ends are in this file: `java Drip.java`.

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread server = Thread.ofPlatform().start(() -> serve(listener));
        watch(listener.getLocalPort());
        server.join();
    }
}

/// The client: shows what each read gave, and what was available before it.
void watch(int port) throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8];
        int count = 0;
        for (int look = 1; count >= 0; look++) {
            Thread.sleep(look == 2 ? 750 : 0);
            int available = in.available();
            count = in.read(buffer);
            IO.println("available() said %d, read() gave %d".formatted(available, count));
        }
    }
}

/// The server: five octets, twelve, one; each after a pause.
void serve(ServerSocket listener) {
    try (Socket client = listener.accept()) {
        OutputStream out = client.getOutputStream();
        for (int octets : new int[] {5, 12, 1}) {
            Thread.sleep(500);
            out.write(new byte[octets]);
        }
    } catch (IOException | InterruptedException e) {
        IO.println("server: " + e.getMessage());
    }
}
