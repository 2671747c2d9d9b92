import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A teacher calls the roll: one datagram goes to everybody, and the answers are
/// collected until no more arrive. The class is this machine alone, whose
/// broadcast address is 127.255.255.255 on Linux: `java RollCall.java`.

static final int PATIENCE_MS = 300;

void main() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket hall = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0));
            DatagramSocket teacher = new DatagramSocket(0, loopback)) {
        InetSocketAddress everybody =
                new InetSocketAddress("127.255.255.255", hall.getLocalPort());
        teacher.setBroadcast(false);
        call(teacher, everybody);
        teacher.setBroadcast(true);
        call(teacher, everybody);
        answer(hall, "Ada", "");
        collect(teacher);
    }
}

/// Sends one datagram.
void call(DatagramSocket teacher, SocketAddress to) throws IOException {
    byte[] question = "who is here?".getBytes(StandardCharsets.US_ASCII);
    try {
        teacher.send(new DatagramPacket(question, question.length, to));
        IO.println("teacher: has called");
    } catch (SocketException e) {
        IO.println("teacher: " + e.getClass().getSimpleName() + ", " + e.getMessage());
        // the socket is as it was: the next datagram can be sent
    }
}

/// Takes one question, and answers to where it came from: nobody told the
/// pupils an address.
void answer(DatagramSocket hall, String... names) throws IOException {
    DatagramPacket question = new DatagramPacket(new byte[100], 100);
    hall.setSoTimeout(PATIENCE_MS);
    hall.receive(question);
    for (String name : names) {
        byte[] octets = name.getBytes(StandardCharsets.US_ASCII);
        hall.send(new DatagramPacket(octets, octets.length, question.getSocketAddress()));
    }
}

/// Takes answers until nothing has arrived for a while. That is all that can be
/// known: over UDP nobody says that there are no more.
void collect(DatagramSocket teacher) throws IOException {
    teacher.setSoTimeout(PATIENCE_MS);
    byte[] buffer = new byte[100];
    try {
        while (true) {
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            teacher.receive(answer);
            IO.println("teacher: \"%s\", %d octets".formatted(
                    new String(buffer, 0, answer.getLength(), StandardCharsets.US_ASCII),
                    answer.getLength()));
        }
    } catch (SocketTimeoutException _) {
        IO.println("teacher: nobody else for %d ms".formatted(PATIENCE_MS));
    }
}
