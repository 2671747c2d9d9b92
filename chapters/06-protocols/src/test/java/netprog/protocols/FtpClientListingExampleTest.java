package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.SecondConnection;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise(value = "6.2a", stage = 2)
class FtpClientListingExampleTest {

    private static final String LESSON = "Names come over a connection of their own.";

    @Test
    void the_names_of_a_folder() {
        SecondConnection data = SecondConnection.listening("data");
        Peer.listen().play(port -> {
            try (FtpClient client = FtpClient.connect(loopback(port), Duration.ofSeconds(5),
                    ProtocolTrace.none())) {
                assertThat(Elements.of(client.nlst("pub"))).as("nlst()")
                        .containsExactly("a.txt", "b.txt");
            }
        },
                send("220 ready\r\n"),
                asks("TYPE A"), send("200 ok\r\n"),
                asks("EPSV"), send("229 Entering (|||%d|)\r\n".formatted(data.port())),
                asks("NLST pub"), send("150 here they come\r\n"),
                data.play(send("a.txt\r\nb.txt\r\n"), close()),
                send("226 done\r\n"), expectEnd(LESSON));
    }

    private static Step asks(String command) {
        return expect(command + "\r\n", LESSON);
    }
}
