package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.SecondConnection;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise(value = "6.2a", stage = 3)
class FtpClientTransferExampleTest {

    private static final String LESSON = "A file comes octet for octet, with TYPE I.";

    @Test
    void the_poem_arrives() {
        SecondConnection data = SecondConnection.listening("data");
        ByteArrayOutputStream poem = new ByteArrayOutputStream();
        Peer.listen().play(port -> {
            try (FtpClient client = FtpClient.connect(loopback(port), Duration.ofSeconds(5),
                    ProtocolTrace.none())) {
                assertThat(client.retrieve("poem.txt", 0, poem)).as("retrieve()").isEqualTo(14);
            }
        },
                send("220 ready\r\n"),
                asks("TYPE I"), send("200 ok\r\n"),
                asks("EPSV"), send("229 Entering (|||%d|)\r\n".formatted(data.port())),
                asks("RETR poem.txt"), send("150 here it comes\r\n"),
                data.play(send("roses are red\n"), close()),
                send("226 done\r\n"), expectEnd(LESSON));
        assertThat(Octets.of(poem.toByteArray())).as("the poem")
                .isEqualTo(Octets.of("roses are red\n"));
    }

    private static Step asks(String command) {
        return expect(command + "\r\n", LESSON);
    }
}
