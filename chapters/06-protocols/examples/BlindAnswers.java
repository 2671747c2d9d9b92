import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Logs in on a machine by giving the second answer to the second question,
/// whatever that is. Both ends are in this file: `java BlindAnswers.java`.

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        answer(server.getLocalPort(), List.of("adaa", "correct horse"));
        serving.join();
    }
}

/// Gives one answer to each question, in order. A question ends with a colon
/// and a blank.
void answer(int port, List<String> answers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (String answer : answers) {
            String question = question(socket);
            IO.println("client: asked \"%s\", sends the next answer".formatted(question));
            String line = answer + "\r\n";
            socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
        }
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes(); // the server asks once more, and ends
    }
}

/// {@return what arrives up to the next colon and blank, or to the end}
String question(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    int octet = 0;
    while (octet >= 0 && text.indexOf(": ") < 0) {
        octet = socket.getInputStream().read();
        text.append((char) octet);
    }
    return text.toString();
}

/// Asks for a name until it knows the user, and writes a log as such machines
/// do: it contains names, and no passwords.
void serve(ServerSocket server) {
    try (Socket client = server.accept()) {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
        ask(out);
        for (String user = in.readLine(); user != null; user = in.readLine()) {
            IO.println("log: unknown user \"%s\"".formatted(user));
            ask(out);
        }
    } catch (IOException e) {
        IO.println("the server: " + e.getMessage());
    }
}

void ask(Writer out) throws IOException {
    out.write("login: ");
    out.flush();
}
