import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Types requests to a Web server, old ones and newer ones, and shows all that
/// it answers. Both ends are in this file: `java TypedRequests.java`.

static final String[] REQUESTS = {
        "GET /",
        "GET /none",
        "GET / HTTP/1.0",
        "GET /none HTTP/1.0",
        "GET /cut HTTP/1.0"};

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        for (String request : REQUESTS) {
            IO.println("%-18s  %s".formatted(request, type(request, server.getLocalPort())));
        }
        serving.join();
    }
}

/// Types a request, and an empty line where its version wants one.
String type(String request, int port) throws IOException {
    String end = request.endsWith("HTTP/1.0") ? "\r\n\r\n" : "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write((request + end).getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readAllBytes(); // until the server closes
        return new String(answer, StandardCharsets.UTF_8).replace("\r\n", " | ");
    }
}

/// Answers each request and closes.
void serve(ServerSocket server) {
    for (int i = 0; i < REQUESTS.length; i++) {
        try (Socket client = server.accept()) {
            InputStream in = client.getInputStream();
            String[] words = line(in).split(" ");
            boolean isFull = words.length == 3;
            if (isFull) {
                line(in); // the empty one
            }
            OutputStream out = client.getOutputStream();
            out.write(answer(words[1], isFull).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            IO.println("the server: " + e.getMessage());
        }
    }
}

/// The old form of the answer is the page alone.
String answer(String path, boolean isFull) {
    String page = path.equals("/none") ? "<p>Not here" : "<p>Hello, Ada";
    String status = path.equals("/none") ? "404 Not Found" : "200 OK";
    String header = "HTTP/1.0 %s\r\nContent-Length: %d\r\n\r\n".formatted(status, page.length());
    String sent = path.equals("/cut") ? page.substring(0, 6) : page; // as if it were killed
    return isFull ? header + sent : sent;
}

String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    while (octet != '\n' && octet >= 0) {
        line.append((char) octet);
        octet = in.read();
    }
    return line.toString().strip();
}
