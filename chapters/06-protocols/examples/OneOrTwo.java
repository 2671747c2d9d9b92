import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends one mail as it is, and shows what a server reads. The server answers
/// nothing, so that there is less to look at. Both ends are in this file:
/// `java OneOrTwo.java`.

static final String MESSAGE = """
        Dear Bob, send me your answer.
        .
        MAIL FROM:<boss@example.org>
        RCPT TO:<bob@example.org>
        DATA
        You may go home early today.
        """.replace("\n", "\r\n");

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        send(server.getLocalPort());
        serving.join();
    }
}

/// Sends a mail whose author can be anybody.
void send(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        String all = "MAIL FROM:<eve@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n"
                + MESSAGE + ".\r\nQUIT\r\n";
        socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
    }
}

/// Reads commands, and after DATA the text of a mail, up to the dot.
void serve(ServerSocket server) {
    try (Socket client = server.accept();
            BufferedReader in = new BufferedReader(new InputStreamReader(
                    client.getInputStream(), StandardCharsets.US_ASCII))) {
        boolean isText = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            IO.println((isText ? "text     " : "command  ") + line);
            isText = isText ? !line.equals(".") : line.equals("DATA");
        }
    } catch (IOException e) {
        IO.println("the server: " + e.getMessage());
    }
}
