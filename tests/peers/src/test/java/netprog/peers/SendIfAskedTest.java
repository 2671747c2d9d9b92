package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.sendIfAsked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A question that the program under test may leave out.
@ExtendWith(InScope.class)
class SendIfAskedTest {

    private static final Step[] SCRIPT = {sendIfAsked("TYPE A\r\n", "200"),
            expect("TELL\r\n", "A"), expectEnd("B")};

    @Test
    void what_is_asked_is_answered() {
        Peer.listen().play(port -> talk(port, "200", "TYPE A\r\n", "TELL\r\n"), SCRIPT);
    }

    @Test
    void a_question_in_pieces_is_the_same_question() {
        Peer.listen().play(port -> talk(port, "", "TY", "PE A\r", "\nTELL\r\n"), SCRIPT);
    }

    @Test
    void what_is_left_out_is_not_missed() {
        Peer.listen().play(port -> talk(port, "", "T", "ELL\r\n"), SCRIPT);
    }

    @Test
    void something_else_is_left_to_the_next_step() {
        assertThatThrownBy(() -> Peer.listen().play(port -> talk(port, "", "TYPE I\r\n"), SCRIPT))
                .hasMessageStartingWith("Octet 1 is wrong.").hasMessageContaining("TYPE I");
    }

    @Test
    void an_end_is_left_to_the_next_step() {
        Peer.listen().play(port -> talk(port, ""), sendIfAsked("TYPE A\r\n", "200"),
                expectEnd("A"));
    }

    /// Sends texts, the answer to the first of which is read.
    private static void talk(int port, String answer, String... texts) throws IOException {
        try (Socket socket = new Socket(Peer.loopback(), port)) {
            int left = answer.length();
            for (String text : texts) {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(left)).asString().isEqualTo(
                        left == 0 ? "" : answer);
                left = 0;
            }
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}
