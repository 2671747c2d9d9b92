package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.offer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A peer in the role of a server, and what a student reads of a client.
@ExtendWith(InScope.class)
class ListenerTest {

    @Test
    void a_listener_plays_the_server() {
        Peer.listen().play(port -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(2))
                        .isEqualTo(Octets.of("ho").toArray());
            }
        }, expect("hi", "A"), send("ho"), expectEnd("B"));
    }

    @Test
    void a_client_that_does_not_connect_is_noticed() {
        assertThatThrownBy(() -> Peer.listen().play(_ -> {}, expect("hi", "A")))
                .hasMessageStartingWith("Your side did not connect.");
    }

    @Test
    void a_check_in_the_client_is_shown_before_what_the_script_missed_by_it() {
        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                int first = socket.getInputStream().read();
                teaches("Lesson.", () -> assertThat(first).as("The first octet").isEqualTo('x'));
            }
        }, send("ho"), expect("hi", "A"))).hasMessageStartingWith("The first octet is wrong.");
    }

    @Test
    void what_a_client_throws_is_shown_with_the_transcript() {
        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getInputStream().read();
                throw new IllegalStateException("what now?");
            }
        }, close())).isInstanceOf(PeerFailure.class)
                .hasMessageStartingWith(
                        "Your code threw java.lang.IllegalStateException: what now?.")
                .hasMessageContaining("you  -- throws java.lang.IllegalStateException");
    }

    @Test
    void an_offer_may_be_refused() {
        Octets much = Octets.of(new byte[8 * 1024 * 1024]);
        Listener.Client refusing = port -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.getInputStream().read()).isZero();
            }
        };

        Peer.listen().play(refusing, offer(much));

        assertThatThrownBy(() -> Peer.listen().play(refusing, send(much)))
                .hasMessageStartingWith("Your side ended the connection while the test was still");
    }

    @Test
    void a_reset_by_script_reaches_the_other_end() {
        Peer.listen().play(port -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThatThrownBy(() -> socket.getInputStream().read())
                        .isInstanceOf(IOException.class);
            }
        }, reset());
    }
}
