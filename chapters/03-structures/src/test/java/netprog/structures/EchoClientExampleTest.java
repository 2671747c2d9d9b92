package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("3.2")
class EchoClientExampleTest {

    @Test
    void hello_is_sent_and_its_echo_is_written() {
        Octets hello = Octets.of("hello\r\n");
        var in = new ByteArrayInputStream(hello.toArray());
        var out = new ByteArrayOutputStream();

        Peer.listen().play(port -> {
            var server = new InetSocketAddress("127.0.0.1", port);
            EchoClient.run(server, in, out, Duration.ofSeconds(2));
        },
                expect(hello, "The client sends what its input holds."),
                send(hello),
                expectEnd("The input has ended, so the client closes."));

        teaches("What the server sent back is written to the output.",
                () -> assertThat(Octets.of(out.toByteArray())).as("The output").isEqualTo(hello));
    }
}
