package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;

import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise(value = "6.2a", stage = 4)
class FtpClientManagingExampleTest {

    private static final String LESSON = "Two commands give a file another name.";

    @Test
    void a_draft_becomes_a_poem() {
        Peer.listen().play(port -> {
            try (FtpClient client = FtpClient.connect(loopback(port), Duration.ofSeconds(5),
                    ProtocolTrace.none())) {
                client.rename("draft.txt", "poem.txt");
            }
        },
                send("220 ready\r\n"),
                asks("RNFR draft.txt"), send("350 and the new one?\r\n"),
                asks("RNTO poem.txt"), send("250 done\r\n"), expectEnd(LESSON));
    }

    private static Step asks(String command) {
        return expect(command + "\r\n", LESSON);
    }
}
