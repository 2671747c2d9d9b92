package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise(value = "6.2a", stage = 1)
class FtpClientExampleTest {

    private static final String LESSON = "The session of the chapter's example.";

    @Test
    void a_guest_looks_where_it_is() {
        Peer.listen().play(port -> {
            try (FtpClient client = connect(port)) {
                assertThat(client.login().code()).as("The code of login()").isEqualTo(230);
                assertThat(client.pwd()).as("pwd()").isEqualTo("/");
                client.quit();
            }
        },
                send("220 ready\r\n"),
                asks("USER anonymous"), send("331 your address as password\r\n"),
                asks("PASS anonymous@"), send("230-Welcome.\r\n230 Enjoy.\r\n"),
                asks("PWD"), send("257 \"/\"\r\n"),
                asks("QUIT"), send("221 goodbye\r\n"), expectEnd(LESSON));
    }

    private static FtpClient connect(int port) throws IOException {
        return FtpClient.connect(loopback(port), Duration.ofSeconds(5), ProtocolTrace.none());
    }

    private static Step asks(String command) {
        return expect(command + "\r\n", LESSON);
    }
}
