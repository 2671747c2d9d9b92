import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Asks three questions on one connection and shows what comes back, octet by
/// octet. Both ends are in this file: `java AnswersOnTheWire.java`.

static final String[] ANSWERS = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello"};

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        ask(server.getLocalPort());
        serving.join();
    }
}

/// Sends three requests at once and reads everything up to the end.
void ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (String target : new String[] {"/length", "/chunks", "/end"}) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(target, port);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }
        show(socket.getInputStream().readAllBytes());
    }
}

/// Prints octets, with line ends that can be seen.
void show(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    IO.print(text.replace("\r\n", "\\r\\n\n").replace("helloHTTP", "hello\nHTTP"));
    IO.println("\n-- the end");
}

/// Answers as many requests as there are answers, and closes.
void serve(ServerSocket server) {
    try (Socket client = server.accept()) {
        OutputStream out = client.getOutputStream();
        for (String answer : ANSWERS) {
            readRequest(client.getInputStream());
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    } catch (IOException e) {
        IO.println("the server: " + e.getMessage());
    }
}

/// Reads up to the empty line that ends a request without a body.
void readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.read());
    }
}
