import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A server that counts. It reads all that one client sends and answers how
/// many octets that were. Both ends are in this file: `java Counter.java`.

/// Octets taken from the stream at a time.
static final int BUFFER_OCTETS = 16;

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        IO.println("server: listens on port " + listener.getLocalPort());
        Thread server = Thread.ofPlatform().start(() -> serve(listener));
        ask(listener.getLocalPort(), "Is it one message, or are there many?");
        server.join();
    }
}

/// The server: accept, read to the end, answer, close.
void serve(ServerSocket listener) {
    try (Socket client = listener.accept()) {
        byte[] buffer = new byte[BUFFER_OCTETS];
        InputStream in = client.getInputStream();
        long octets = 0;
        int count = in.read(buffer);
        while (count >= 0) {
            IO.println("server: read() gave " + count);
            octets += count;
            count = in.read(buffer);
        }
        IO.println("server: read() gave -1, the client has stopped sending");
        client.getOutputStream().write((octets + " octets").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}

/// The client: connect, send, say that this was all, read the answer.
void ask(int port, String question) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        server.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
        server.shutdownOutput();
        String answer =
                new String(server.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        IO.println("client: the answer is \"" + answer + "\"");
    }
}
