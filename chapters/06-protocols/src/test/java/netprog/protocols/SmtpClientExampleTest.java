package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise("6.3a")
class SmtpClientExampleTest {

    private static final String LESSON = "The conversation of the exercise's example.";

    @Test
    void a_mail_to_ada_who_is_there_and_to_bob_who_is_not() {
        byte[] message = "Subject: tea\n\nAt four?\n.\n".getBytes(StandardCharsets.US_ASCII);
        Peer.listen().play(port -> {
            try (SmtpClient client = SmtpClient.connect(loopback(port), Duration.ofSeconds(5),
                    ProtocolTrace.none())) {
                assertThat(client.greet("me.example").code()).as("greet()").isEqualTo(250);
                List<SmtpRefusal> refused = client.sendMail("me@example.org",
                        List.of("ada@example.org", "bob@example.org"), message);
                assertThat(refused.toString()).as("sendMail()")
                        .isEqualTo("[<bob@example.org>: 550 no bob here]");
                assertThat(client.quit().code()).as("quit()").isEqualTo(221);
            }
        },
                send("220 mail.example is ready\r\n"),
                asks("EHLO me.example"), send("250-mail.example\r\n250 SIZE 100000\r\n"),
                asks("MAIL FROM:<me@example.org> SIZE=29"), send("250 ok\r\n"),
                asks("RCPT TO:<ada@example.org>"), send("250 ok\r\n"),
                asks("RCPT TO:<bob@example.org>"), send("550 no bob here\r\n"),
                asks("DATA"), send("354 go on\r\n"),
                asks("Subject: tea\r\n\r\nAt four?\r\n..\r\n."), send("250 queued\r\n"),
                asks("QUIT"), send("221 bye\r\n"),
                expectEnd("The client closes."));
    }

    private static Step asks(String lines) {
        return expect(lines + "\r\n", LESSON);
    }
}
