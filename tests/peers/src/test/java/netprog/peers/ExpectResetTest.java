package netprog.peers;

import static netprog.peers.Script.expectClose;
import static netprog.peers.Script.expectReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// RST where it is due, and what comes in its place.
@ExtendWith(InScope.class)
class ExpectResetTest {

    @Test
    void a_reset_that_is_due_is_kept() {
        Peer.listen().play(port -> close(port, true), expectReset("L"));
    }

    @Test
    void an_end_is_not_taken_for_a_reset() {
        PeerFailure failure = catchThrowableOfType(PeerFailure.class,
                () -> Peer.listen().play(port -> close(port, false), expectReset("Lesson.")));

        assertThat(failure.fault())
                .isEqualTo("Your side closed the connection instead of resetting it.");
        assertThat(failure.lesson()).isEqualTo("Lesson.");
    }

    @Test
    void a_close_is_an_end_or_a_reset() {
        Peer.listen().play(port -> close(port, true), expectClose("L"));
        Peer.listen().play(port -> close(port, false), expectClose("L"));
    }

    private static void close(int port, boolean reset) throws IOException {
        try (Socket socket = new Socket(Peer.loopback(), port)) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        }
    }
}
