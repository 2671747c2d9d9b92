import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// A server that counts the visits of each client, although every request has
/// its own connection. `java Visits.java`

void main() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Thread.startVirtualThread(() -> serve(listener));
        String ada = visit(listener, "");
        visit(listener, ada);
        visit(listener, "");
        visit(listener, ada);
    }
}

/// The server: a client without a cookie gets one that names it.
void serve(ServerSocket listener) {
    List<Integer> visits = new ArrayList<>();
    while (!listener.isClosed()) {
        try (Socket client = listener.accept()) {
            String cookie = field("Cookie", client);
            String answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n";
            if (cookie.isEmpty()) {
                cookie = "visitor=" + visits.size();
                answer += "Set-Cookie: " + cookie + "; HttpOnly\r\n";
                visits.add(0);
            }
            int visitor = Integer.parseInt(cookie.substring("visitor=".length()));
            visits.set(visitor, visits.get(visitor) + 1);
            answer += "Visits: " + visits.get(visitor) + "\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException _) {
            continue; // this client, or the listener, is closed
        }
    }
}

/// The client: sends a cookie, or none, and returns the one that it is given.
String visit(ServerSocket server, String cookie) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: localhost\r\n"
            + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
    try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        List<String> response = head(socket);
        IO.println("sent      " + (cookie.isEmpty() ? "no cookie" : "Cookie: " + cookie));
        response.stream().skip(2).forEach(line -> IO.println("received  " + line));
        return valueOf("Set-Cookie", response).split(";")[0];
    }
}

String field(String name, Socket from) throws IOException {
    return valueOf(name, head(from));
}

String valueOf(String name, List<String> head) {
    return head.stream().filter(line -> line.startsWith(name + ": "))
            .map(line -> line.substring(name.length() + 2)).findFirst().orElse("");
}

/// Reads the lines up to the empty one.
List<String> head(Socket from) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(from.getInputStream(), US_ASCII));
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
        lines.add(line);
        line = in.readLine();
    }
    return lines;
}
