import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// A UDP server that says what it got, with a buffer that is too small. Both
/// ends are in this file: `java Postcards.java`.

/// Octets that the server has room for.
static final int BUFFER_OCTETS = 8;

static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

void main() throws IOException, InterruptedException {
    try (DatagramSocket server = new DatagramSocket(0, LOOPBACK);
            DatagramSocket ada = new DatagramSocket(0, LOOPBACK);
            DatagramSocket bob = new DatagramSocket(0, LOOPBACK)) {
        Thread thread = Thread.ofPlatform().start(() -> serve(server));
        write(ada, "hi", server.getLocalPort());
        write(bob, "a longer postcard", server.getLocalPort());
        write(ada, "", server.getLocalPort());
        IO.println("ada: the answers are " + read(ada) + " and " + read(ada));
        IO.println("bob: the answer is " + read(bob));
        server.close();
        thread.join();
    }
}

/// The server: receive one datagram, answer its sender, and again.
void serve(DatagramSocket socket) {
    byte[] buffer = new byte[BUFFER_OCTETS];
    try {
        while (true) {
            DatagramPacket card = new DatagramPacket(buffer, buffer.length);
            socket.receive(card);
            int octets = card.getLength();
            IO.println("server: %d octets: \"%s\"".formatted(octets,
                    new String(buffer, 0, octets, StandardCharsets.US_ASCII)));
            byte[] answer = (octets + " octets").getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(answer, answer.length, card.getSocketAddress()));
        }
    } catch (IOException e) {
        IO.println("server: " + e.getMessage());
    }
}

/// Sends one datagram. Nobody need be there to take it.
void write(DatagramSocket socket, String text, int port) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(octets, octets.length, LOOPBACK, port));
}

/// Waits at most a second for one datagram.
String read(DatagramSocket socket) throws IOException {
    DatagramPacket card = new DatagramPacket(new byte[100], 100);
    socket.setSoTimeout(1_000);
    socket.receive(card);
    return '"' + new String(card.getData(), 0, card.getLength(), StandardCharsets.US_ASCII) + '"';
}
