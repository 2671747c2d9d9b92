import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Fetches two files, of which one is damaged. The data connection ends in the
/// same way each time: only the other connection tells. Both ends are in this
/// file: `java HalfAFile.java`.

static final InetAddress HERE = InetAddress.getLoopbackAddress();

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, HERE)) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        try (Socket control = new Socket(HERE, server.getLocalPort())) {
            fetch(control, "poem.txt");
            fetch(control, "damaged.txt");
        }
        serving.join();
    }
}

/// Asks for a file, reads it to the end, and then asks whether that was all.
void fetch(Socket control, String name) throws IOException {
    send(control, "RETR " + name + "\r\n");
    String port = line(control);
    IO.println("control  RETR " + name);
    try (Socket data = new Socket(HERE, Integer.parseInt(port))) {
        byte[] file = data.getInputStream().readAllBytes();
        IO.println("data     " + new String(file, StandardCharsets.US_ASCII) + ", FIN");
    }
    IO.println("control  " + line(control));
}

void serve(ServerSocket server) {
    try (Socket control = server.accept()) {
        give(control, "roses are red", "226 done");
        give(control, "roses", "451 cannot read the disk");
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
}

void give(Socket control, String octets, String verdict) throws IOException {
    line(control);
    try (ServerSocket offered = new ServerSocket(0, 1, HERE)) {
        send(control, offered.getLocalPort() + "\r\n");
        try (Socket data = offered.accept()) {
            send(data, octets);
        }
    }
    send(control, verdict + "\r\n");
}

void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
}

/// A reader of its own for each line is right here alone, where nobody sends a
/// line before it is asked for.
String line(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(),
            StandardCharsets.US_ASCII)).readLine();
}
