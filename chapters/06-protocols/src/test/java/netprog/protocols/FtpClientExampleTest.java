package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.SecondConnection;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise("6.2a")
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

    @Test
    void the_names_of_a_folder() {
        SecondConnection data = SecondConnection.listening("data");
        Peer.listen().play(port -> {
            try (FtpClient client = connect(port)) {
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

    private static FtpClient connect(int port) throws IOException {
        return FtpClient.connect(loopback(port), Duration.ofSeconds(5), ProtocolTrace.none());
    }

    private static Step asks(String command) {
        return expect(command + "\r\n", LESSON);
    }
}
