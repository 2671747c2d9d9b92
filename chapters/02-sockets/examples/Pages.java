import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A message of three pages, sent in datagrams that arrive out of order, one of
/// them twice. Both ends are in this file: `java Pages.java`.

static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

/// Each page says which one it is and how many there are.
static final List<String> PAGES = List.of("3/3 and ends.", "1/3 A message begins, ",
        "1/3 A message begins, ", "2/3 goes on ");

void main() throws IOException {
    try (DatagramSocket receiver = new DatagramSocket(0, LOOPBACK);
            DatagramSocket sender = new DatagramSocket(0, LOOPBACK)) {
        receiver.setSoTimeout(1_000);
        for (String page : PAGES) {
            byte[] octets = page.getBytes(StandardCharsets.US_ASCII);
            sender.send(new DatagramPacket(octets, octets.length, LOOPBACK,
                    receiver.getLocalPort()));
        }
        IO.println("the message: " + message(receiver));
    }
}

/// Receives until each page has arrived, and believes what the pages say.
String message(DatagramSocket socket) throws IOException {
    Map<Integer, String> pages = new TreeMap<>();
    int count = 1;
    while (pages.size() < count) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        String page =
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        String earlier = pages.put(page.charAt(0) - '0', page.substring(4));
        count = page.charAt(2) - '0';
        IO.println("%s  %s".formatted(page.substring(0, 3), earlier == null ? "new" : "again"));
    }
    return String.join("", pages.values());
}
