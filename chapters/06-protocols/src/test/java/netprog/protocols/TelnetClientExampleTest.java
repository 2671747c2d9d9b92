package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("6.1a")
class TelnetClientExampleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void a_dialogue_with_a_machine() {
        Peer.listen().play(port -> {
            try (TelnetClient client = TelnetClient.connect(loopback(port), TIMEOUT,
                    StandardCharsets.UTF_8, ProtocolTrace.none())) {
                assertThat(client.readUntil("login: ", TIMEOUT)).as("readUntil(\"login: \")")
                        .isEqualTo("Hello\nlogin: ");
                client.write("ada\n");
                TelnetMatch match = client.expect(
                        List.of(Pattern.compile("incorrect"), Pattern.compile("\\$ ")), TIMEOUT);
                assertThat(match.index()).as("index() of the match").isEqualTo(1);
                assertThat(client.readAll(TIMEOUT)).as("readAll()").isEqualTo("bye\n");
            }
        },
                send(Octets.of(255, 253, 24).plus(Octets.of("Hello\r\nlog"))
                        .plus(Octets.of(255, 241)).plus(Octets.of("in: "))),
                expect(Octets.of(255, 252, 24).plus(Octets.of("ada\r\n")),
                        "DO 24 is answered by WONT 24, and then the prompt by a name."),
                send("Welcome.\r\n$ bye\r\n"),
                close());
    }
}
