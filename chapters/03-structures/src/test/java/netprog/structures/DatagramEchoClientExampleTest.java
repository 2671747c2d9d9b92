package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
class DatagramEchoClientExampleTest {

    private static final Octets MESSAGE = Octets.of(0, 0, 0, 1).plus(Octets.of("hello"));

    @Test
    void hello_is_sent_with_the_number_one_in_front() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramEchoClient client = open(server.port())) {
            server.play(_ -> exchange(client),
                    expect(MESSAGE, "Four octets for the number, and then the payload."),
                    send(MESSAGE));
        }
    }

    @Test
    void a_message_without_an_echo_is_sent_again() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramEchoClient client = open(server.port())) {
            server.play(_ -> exchange(client),
                    expect(MESSAGE, "The message, which this server seems not to get."),
                    expect(MESSAGE, "After the time-out the same message arrives again."),
                    send(MESSAGE));
        }
    }

    private static DatagramEchoClient open(int port) throws IOException {
        return DatagramEchoClient.open(0,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Duration.ofMillis(300), 3);
    }

    private static void exchange(DatagramEchoClient client) throws IOException {
        assertThat(client.exchange("hello".getBytes(StandardCharsets.US_ASCII)))
                .as("exchange()").isTrue();
    }
}
