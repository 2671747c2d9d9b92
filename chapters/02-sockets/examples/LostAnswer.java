import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A server that answers without reading the question, and then closes. Its
/// answer gets lost, although every write of it succeeded.
static final int QUESTION_OCTETS = 10_000;

static final int ANSWER_OCTETS = 2 * 1024 * 1024;

/// The server: reads the question or does not, answers, closes.
void serve(ServerSocket listener, boolean readsFirst) {
    try (Socket client = listener.accept()) {
        if (readsFirst) {
            client.getInputStream().readNBytes(QUESTION_OCTETS);
        }
        client.getOutputStream().write(new byte[ANSWER_OCTETS]);
        IO.println("server: wrote %d octets and closes".formatted(ANSWER_OCTETS));
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}

/// The client: counts what comes up to the end.
void count(InputStream in) {
    byte[] buffer = new byte[8192];
    long octets = 0;
    try {
        int count = in.read(buffer);
        while (count >= 0) {
            octets += count;
            count = in.read(buffer);
        }
        IO.println("client: the end, after %d octets".formatted(octets));
    } catch (IOException e) {
        IO.println("client: %s, after %d octets".formatted(e.getMessage(), octets));
    }
}

void main() throws IOException, InterruptedException {
    for (boolean readsFirst : new boolean[] {false, true}) {
        IO.println(readsFirst ? "The question is read:" : "The question is not read:");
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(16 * 1024); // so that most of it is still on its way
            socket.connect(listener.getLocalSocketAddress());
            socket.getOutputStream().write(new byte[QUESTION_OCTETS]);
            Thread server = Thread.ofPlatform().start(() -> serve(listener, readsFirst));
            server.join(500); // the client is slow
            count(socket.getInputStream());
            server.join();
        }
    }
}
