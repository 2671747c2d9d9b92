package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import netprog.peers.Checks;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
class DatagramEchoClientExampleTest {

    private static final Octets LETTER = Octets.of(0, 0, 0, 1).plus(Octets.of("hello"));

    @Test
    void hello_is_sent_with_the_number_one_in_front() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramEchoClient client = open(server.port())) {
            server.play(_ -> exchange(client),
                    expect(LETTER, "Four octets for the number, and then the payload."),
                    send(LETTER));
        }
    }

    @Test
    void a_letter_without_an_echo_is_sent_again() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramEchoClient client = open(server.port())) {
            server.play(_ -> exchange(client),
                    expect(LETTER, "The letter, which this server seems not to get."),
                    expect(LETTER, "After the time-out the same letter comes again."),
                    send(LETTER));
        }
    }

    private static DatagramEchoClient open(int port) throws IOException {
        return DatagramEchoClient.open(0,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Duration.ofMillis(300), 3);
    }

    private static void exchange(DatagramEchoClient client) throws IOException {
        Checks.that(client.exchange("hello".getBytes(StandardCharsets.US_ASCII)),
                "exchange() returned false although the echo came.",
                "It returns true when the echo of its letter has come.");
    }
}
