package netprog.introduction;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("1.1")
class BannerExampleTest {

    @Test
    void a_server_says_what_it_is_and_closes() {
        Peer.listen().play(
                port -> {
                    String banner = Banner.read(new InetSocketAddress("127.0.0.1", port),
                            StandardCharsets.UTF_8, Duration.ofSeconds(2));
                    teaches("The banner is what the server said, line end included.",
                            () -> assertThat(banner).as("The banner")
                                    .isEqualTo("220 mail.example.org ready\r\n"));
                },
                send("220 mail.example.org ready\r\n"),
                halfClose(),
                expectEnd("The server has closed, so the client closes too."));
    }
}
