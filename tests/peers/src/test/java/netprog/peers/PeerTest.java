package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.peers.SmallServer.answer;
import static netprog.peers.SmallServer.dial;
import static netprog.peers.SmallServer.failure;
import static netprog.peers.SmallServer.masked;
import static netprog.peers.SmallServer.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a peer says of a conversation, octet for octet: it is what a student
/// reads. Times and ports are masked.
@ExtendWith(InScope.class)
class PeerTest {

    @Test
    void a_script_that_is_kept_leaves_its_transcript() {
        dial(SmallServer::echo, send("hello\r\n"), expect("hello\r\n", "L"), halfClose(),
                expectEnd("L"));

        assertThat(masked(TestScope.current().transcript().render())).isEqualTo("""
                N ms  test -- connects to 127.0.0.1:PORT
                N ms  test -> "hello\\r\\n"
                N ms  you  -> "hello\\r\\n"
                N ms  test -- FIN
                N ms  you  -- FIN
                """.strip());
    }

    @Test
    void silence_is_a_line_of_the_transcript() {
        assertThat(failure(answer("he"), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Nothing more arrived for 300 ms (2 of 5 octets had arrived).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "he"
                        N ms  (silence for 300 ms)

                          expected  "hello"
                          received  "he"
                                       ^ octet 2: 3 more expected, nothing more arrived

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_refused_connection_is_a_sentence() throws IOException {
        PeerFailure failure;
        try (ClosedPort nobody = ClosedPort.tcp()) {
            failure = catchThrowableOfType(PeerFailure.class,
                    () -> Peer.dial(nobody.port()).play(send("hello")));
        }
        assertThat(masked(failure.getMessage())).isEqualTo("""
                        Nobody listens on 127.0.0.1:PORT.

                        N ms  test -- cannot connect to 127.0.0.1:PORT

                        A connection is refused when no socket listens on the port (RFC 9293, section 3.5.2).
                        See "Listening comes before connecting" in chapter 03.""");
    }

    @Test
    void another_end_that_does_not_read_is_noticed() {
        CountDownLatch over = new CountDownLatch(1);
        assertThat(failure(_ -> waitFor(over), send(Octets.of(new byte[16 * 1024 * 1024]))))
                .startsWith("Your side stopped reading (");
        over.countDown();
    }
}
