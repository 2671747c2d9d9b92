import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A server that has a single page, in memory, and a client that asks for it as
/// a browser does: once, once more, and for something else.
class OnePage {

    static final String PAGE = "<!DOCTYPE html><title>Tide</title><p>High water at 14:32.\n";

    static final String CHANGED = "Sat, 07 Mar 2026 06:00:00 GMT";

    static void main() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(listener));
            ask(listener, "GET / HTTP/1.1", "Accept: text/html");
            ask(listener, "GET / HTTP/1.1", "If-Modified-Since: " + CHANGED);
            ask(listener, "HEAD / HTTP/1.1");
            ask(listener, "GET /../etc/passwd HTTP/1.1");
        }
    }

    static void serve(ServerSocket listener) {
        try {
            while (true) {
                try (Socket client = listener.accept()) {
                    String reply = answer(lines(client));
                    client.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException _) {
            return; // the listener was closed: the end
        }
    }

    /// {@return the header of the reply, and the page if it is to be sent}
    static String answer(List<String> request) {
        String[] line = request.getFirst().split(" ");
        if (!line[1].equals("/")) {
            return header("404 Not Found", "Content-Length: 0"); // one name is known: no other is
        }
        if (request.contains("If-Modified-Since: " + CHANGED)) {
            return header("304 Not Modified", "Last-Modified: " + CHANGED);
        }
        String header = header("200 OK", "Content-Type: text/html; charset=utf-8",
                "Content-Length: " + PAGE.getBytes(StandardCharsets.UTF_8).length,
                "Last-Modified: " + CHANGED);
        return line[0].equals("HEAD") ? header : header + PAGE;
    }

    static String header(String status, String... fields) {
        return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields)
                + "\r\nConnection: close\r\n\r\n";
    }

    static List<String> lines(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            lines.add(line);
            line = in.readLine();
        }
        return lines;
    }

    static void ask(ServerSocket server, String... lines) throws IOException {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            String request = String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            IO.println("> " + lines[0]);
            String reply = new String(socket.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            reply.lines().map(line -> "  " + line).map(String::stripTrailing).forEach(IO::println);
        }
    }
}
