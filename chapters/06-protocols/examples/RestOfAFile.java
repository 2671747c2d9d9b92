import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Fetches a file from a server that gives up after 25 octets, and then ends the
/// connection as it does after a complete file. Both ends are in this file:
/// `java RestOfAFile.java`.

static final byte[] FILE = "All the world's a stage, and all the men and women merely players"
        .getBytes(StandardCharsets.US_ASCII);

/// What the server sends at most on one connection.
static final int MOST_OCTETS = 25;

void main() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        Thread.ofPlatform().daemon().start(() -> serve(server));
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        while (part.size() < FILE.length) {
            fetch(server.getLocalPort(), part);
        }
        IO.println("complete: " + part.toString(StandardCharsets.US_ASCII));
    }
}

/// Asks for the octets that are missing, and adds to the part what arrives.
void fetch(int port, ByteArrayOutputStream part) throws IOException {
    int offset = part.size();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String question = offset + "\n";
        socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        in.transferTo(part);
        IO.println("from %2d: %2d octets, read() is %d; %d of %d are here".formatted(
                offset, part.size() - offset, in.read(), part.size(), FILE.length));
    }
}

void serve(ServerSocket server) {
    try {
        while (true) {
            send(server.accept());
        }
    } catch (IOException e) {
        if (!server.isClosed()) { // at the end of main it is
            IO.println("the server: " + e.getMessage());
        }
    }
}

/// Reads from which octet on the client wants the file, and sends some of it.
void send(Socket client) throws IOException {
    try (client) {
        String line = new BufferedReader(new InputStreamReader(client.getInputStream(),
                StandardCharsets.US_ASCII)).readLine();
        int offset = Integer.parseInt(line);
        client.getOutputStream().write(FILE, offset,
                Math.min(MOST_OCTETS, FILE.length - offset));
    }
}
