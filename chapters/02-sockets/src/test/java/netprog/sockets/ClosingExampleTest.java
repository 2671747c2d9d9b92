package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("2.6")
class ClosingExampleTest {

    @Test
    void a_question_is_answered() {
        Peer.listen().play(port -> {
            InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
            byte[] answer = Closing.ask(server, Octets.of("how many?").toArray(), 100,
                    Duration.ofSeconds(2));
            teaches("The answer is everything that arrives before the end of the stream.",
                    () -> assertThat(Octets.of(answer)).as("The answer")
                            .isEqualTo(Octets.of("three")));
        },
                expect("how many?", "The request is sent."),
                expectEnd("Then FIN says that it is complete."),
                send("three"),
                halfClose());
    }

    @Test
    void shutdown_1_says_that_all_has_been_said() {
        Peer.listen().play(port -> {
            try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                Closing.shutdown(socket, Closing.SHUT_WR);
                teaches("The other direction is still open.",
                        () -> assertThat(socket.getInputStream().read()).as("read()")
                                .isEqualTo('!'));
            }
        },
                expectEnd("FIN ends one direction."),
                send("!"));
    }
}
