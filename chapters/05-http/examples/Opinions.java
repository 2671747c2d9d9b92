import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// Two programs read the same request and see different hosts. The client that
/// sends it is in this file, too: `java Opinions.java`.

/// Requests, each of which ends with an empty line.
static final List<String> REQUESTS = List.of(
        "GET / HTTP/1.0\r\nHost: shop\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: shop\r\nX: 1\nHost: admin\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: shop\r\nHost : admin\r\n\r\n");

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread server = Thread.ofPlatform().start(() -> serve(listener));
        for (String request : REQUESTS) {
            try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                IO.println("answer  " + text(socket.getInputStream()).lines().findFirst().get());
            }
        }
        server.join();
    }
}

/// Answers as many clients as there are requests, one after the other.
void serve(ServerSocket listener) {
    for (int i = 0; i < REQUESTS.size(); i++) {
        try (Socket client = listener.accept()) {
            String header = header(client.getInputStream());
            List<String> generous = hosts(header.lines(), true);
            List<String> strict = hosts(Stream.of(header.split("\r\n")), false);
            IO.println("hosts   %s or %s".formatted(generous, strict));
            String status = generous.equals(strict) ? "200 OK" : "400 Bad Request";
            String answer = "HTTP/1.0 " + status + "\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            IO.println("server: " + e.getMessage());
        }
    }
}

/// The values of Host, in some lines.
///
/// @param generous whether a name may have spaces around it
List<String> hosts(Stream<String> lines, boolean generous) {
    return lines.map(line -> line.split(":", 2)).filter(parts -> parts.length == 2)
            .filter(parts -> "host".equalsIgnoreCase(generous ? parts[0].strip() : parts[0]))
            .map(parts -> parts[1].strip()).toList();
}

/// Reads up to the empty line. A real server has a limit here.
String header(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    int octet = in.read();
    while (octet >= 0) {
        header.append((char) octet);
        boolean isWhole = header.indexOf("\r\n\r\n") >= 0;
        octet = isWhole ? -1 : in.read();
    }
    return header.toString();
}

String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
}
