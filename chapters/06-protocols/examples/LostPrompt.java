import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Looks for the prompt of a Telnet server as if its octets were plain text. Both
/// ends are in this file: `java LostPrompt.java`.

static final String PROMPT = "login: ";

/// What the server sends in three writes: the prompt, and commands in it.
static final int[][] PIECES = {
        {255, 253, 24, 'l', 'o', 'g'},
        {'i', 'n', 255},
        {241, ':', ' '}};

void main() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server));
        look(server.getLocalPort());
        serving.join();
    }
}

/// Reads to the end and looks for the prompt in each read, and in all of them.
void look(int port) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        byte[] octets = new byte[100];
        int count = socket.getInputStream().read(octets);
        while (count >= 0) {
            String text = new String(octets, 0, count, StandardCharsets.ISO_8859_1);
            all.append(text);
            IO.println("%-18s in this read: %-5b  in all: %b".formatted(visible(text),
                    text.contains(PROMPT), all.indexOf(PROMPT) >= 0));
            socket.getOutputStream().write('.'); // the server waits for this
            count = socket.getInputStream().read(octets);
        }
    }
}

/// Shows octets that are not printable US-ASCII as numbers.
String visible(String text) {
    StringBuilder visible = new StringBuilder();
    for (char each : text.toCharArray()) {
        boolean isPrintable = each >= ' ' && each <= '~';
        visible.append(isPrintable ? "" + each : "{%d}".formatted((int) each));
    }
    return visible.toString();
}

/// Sends piece by piece, each after the last one has been read.
void serve(ServerSocket server) {
    try (Socket client = server.accept()) {
        OutputStream out = client.getOutputStream();
        for (int[] piece : PIECES) {
            byte[] octets = new byte[piece.length];
            for (int i = 0; i < piece.length; i++) {
                octets[i] = (byte) piece[i];
            }
            out.write(octets);
            client.getInputStream().read();
        }
    } catch (IOException e) {
        IO.println("the server: " + e.getMessage());
    }
}
