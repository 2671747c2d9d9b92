import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Waits at most half a second for "yes", while somebody keeps sending "well".
/// Both ends are in this file: `java Deadline.java`.

static final Duration PATIENCE = Duration.ofMillis(500);

static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

void main() throws IOException, InterruptedException {
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
        Thread talker = Thread.ofPlatform().start(() -> talk(socket.getLocalPort()));
        boolean yes = hearsYes(socket, System.nanoTime() + PATIENCE.toNanos());
        IO.println(yes ? "heard it" : "not heard in time");
        talker.join();
    }
}

/// Receives until "yes" comes or the deadline has passed.
boolean hearsYes(DatagramSocket socket, long deadline) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[100], 100);
    long left = deadline - System.nanoTime();
    while (left > 0) {
        socket.setSoTimeout((int) (left / 1_000_000) + 1); // 0 would mean: for ever
        IO.println("waiting for at most %d ms".formatted(socket.getSoTimeout()));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return false;
        }
        if ("yes".equals(text(packet))) {
            return true;
        }
        left = deadline - System.nanoTime();
    }
    return false;
}

String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
}

/// Says "well" ten times, with pauses of a tenth of a second.
void talk(int port) {
    byte[] well = "well".getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
        for (int i = 0; i < 10; i++) {
            socket.send(new DatagramPacket(well, well.length, LOOPBACK, port));
            Thread.sleep(100);
        }
    } catch (IOException | InterruptedException e) {
        IO.println("talker: " + e.getMessage());
    }
}
