import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Fetches a file over connections that break, and goes on where each of them
/// has ended. Both ends are in this file: `java Resume.java`.

static final String PAGE = "Tea is ready at five o'clock.";

static final int CUT = 12;

void main() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("resume");
    Path part = Files.createFile(folder.resolve("tea.part"));
    Path file = folder.resolve("tea");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        while (Files.size(part) < PAGE.length()) {
            fetchMore(server.getLocalPort(), part);
            IO.println("  %d of %d octets, and tea exists: %s".formatted(Files.size(part),
                    PAGE.length(), Files.exists(file)));
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        IO.println("tea: " + Files.readString(file));
        server.close();
        serving.join();
    } finally {
        Files.deleteIfExists(part);
        Files.deleteIfExists(file);
        Files.delete(folder);
    }
}

/// Asks for what is missing and appends what arrives.
void fetchMore(int port, Path part) throws IOException {
    String range = "Range: bytes=%d-".formatted(Files.size(part));
    IO.println(range);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String request =
                "GET /tea HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n\r\n".formatted(port, range);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        readHeader(socket.getInputStream());
        Files.write(part, socket.getInputStream().readAllBytes(), StandardOpenOption.APPEND);
    }
}

/// Sends some octets of what is asked for, and then closes.
void serve(ServerSocket server) {
    while (true) {
        try (Socket client = server.accept()) {
            String request = readHeader(client.getInputStream());
            String from = request.replaceAll("(?s).*bytes=([0-9]+)-.*", "$1");
            String rest = PAGE.substring(Integer.parseInt(from));
            String header = """
                    HTTP/1.1 206 Partial Content\r
                    Content-Range: bytes %s-%d/%d\r
                    Content-Length: %d\r
                    \r
                    """.formatted(from, PAGE.length() - 1, PAGE.length(), rest.length());
            String sent = header + rest.substring(0, Math.min(CUT, rest.length()));
            client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return; // the port has been closed
        }
    }
}

/// {@return everything up to the empty line that ends a header}
String readHeader(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
        header.append((char) in.read());
    }
    return header.toString();
}
