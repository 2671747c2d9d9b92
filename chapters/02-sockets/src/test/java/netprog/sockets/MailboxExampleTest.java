package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import netprog.peers.DatagramPeer;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("2.5a")
class MailboxExampleTest {

    @Test
    void a_letter_comes_and_is_answered() throws IOException {
        try (Mailbox box = Mailbox.open(0)) {
            DatagramPeer ada = Peer.dialUdp(box.address().getPort()).play(send("hello"));
            Letter letter = box.receive(Duration.ofSeconds(2)).orElseThrow();
            teaches("The letter has as many octets as were sent.",
                    () -> assertThat(Octets.of(letter.octets())).as("The letter")
                            .isEqualTo(Octets.of("hello")));
            box.send(Octets.of("hello, Ada").toArray(), letter.sender());
            ada.play(expect("hello, Ada", "The answer goes to the sender."));
        }
    }
}
