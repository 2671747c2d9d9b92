package netprog.peers;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendFromAnotherAddress;
import static netprog.peers.Script.sendFromElsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The messages of the peers that speak UDP, octet for octet. Times and ports
/// are masked.
@ExtendWith(InScope.class)
class DatagramPeerTest {

    /// What the program under test does with one datagram.
    private interface Subject {
        void answer(DatagramSocket socket, DatagramPacket packet) throws IOException;
    }

    @Test
    void each_datagram_is_a_line_of_the_transcript_and_an_empty_one_too() {
        dial(DatagramSocket::send, send("hello"), expect("hello", "L"), send(""), expect("", "L"),
                close());

        assertThat(masked(TestScope.current().transcript().render())).isEqualTo("""
                N ms  test -> datagram from port N, 5 octets: "hello"
                N ms  you  -> datagram to port N, 5 octets: "hello"
                N ms  test -> datagram from port N, empty
                N ms  you  -> datagram to port N, empty
                N ms  test -- closes port N
                """.strip());
    }

    @Test
    void a_wrong_octet_has_a_caret_below_it() {
        assertThat(failure(answer("hexlo"), send("hello"), expect("hello", "Lesson."))).isEqualTo(
                """
                Octet 2 of the datagram is wrong.

                N ms  test -> datagram from port N, 5 octets: "hello"
                N ms  you  -> datagram to port N, 5 octets: "hexlo"

                  expected  "hello"
                  received  "hexlo"
                               ^ octet 2: expected "l" (0x6c), received "x" (0x78)

                Lesson.

                By hand, with your server on port 8000: printf 'hello' | nc -u -w1 127.0.0.1 8000""");
    }

    @Test
    void a_truncated_datagram_says_how_much_is_missing() {
        assertThat(failure(answer("he"), send("hello"), expect("hello", "Lesson.")))
                .startsWith("The datagram is too short: 2 octets instead of 5.")
                .contains("^ octet 2: 3 more expected, nothing more arrived");
    }

    @Test
    void a_datagram_with_old_octets_behind_it_is_too_long() {
        assertThat(failure(answer("hi\0\0\0"), send("hi"), expect("hi", "Lesson.")))
                .startsWith("The datagram is too long: 5 octets instead of 2.")
                .contains("^ octet 2: nothing more expected, 3 more arrived");
    }

    @Test
    void silence_is_a_line_of_the_transcript() {
        assertThat(failure((_, _) -> {}, send("hello"), expect("hello", "Lesson.")))
                .startsWith("No datagram arrived for 300 ms (expected one of 5 octets).")
                .contains("N ms  (silence for 300 ms)");
    }

    @Test
    void an_answer_from_another_sender_is_not_taken() {
        assertThat(failure((_, packet) -> {
            try (DatagramSocket other = new DatagramSocket(0, Peer.loopback())) {
                other.send(packet);
            }
        }, send("hello"), expect("hello", "Lesson.")))
                .startsWith("The datagram arrived from port N, not from port N.")
                .contains("RFC 1122, section 4.1.3.5");
    }

    @Test
    void a_datagram_that_nobody_asked_for_is_shown() {
        assertThat(failure((socket, packet) -> {
            socket.send(packet);
            socket.send(packet);
        }, send("hello"), expect("hello", "A"), expectNothing(Duration.ofMillis(100), "Lesson.")))
                .startsWith("A datagram of 5 octets arrived where none was expected.");
    }

    @Test
    void peers_take_turns_and_each_gets_its_own() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, Peer.loopback())) {
            serve(server, DatagramSocket::send);
            DatagramPeer ada = Peer.dialUdp(server.getLocalPort());
            DatagramPeer bob = Peer.dialUdp(server.getLocalPort());
            ada.play(send("a"));
            bob.play(send("b"), expect("b", "L"));
            ada.play(expect("a", "L"));

            assertThat(ada.port()).isNotEqualTo(bob.port());
        }
    }

    @Test
    void words_of_a_connection_are_refused() {
        assertThatThrownBy(() -> Peer.dialUdp(9).play(expectEnd("L")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this word makes no sense over UDP: expectEnd: "
                        + "there is no connection that could end");
        assertThatThrownBy(() -> Peer.dialUdp(9).play(neverAnswer()))
                .hasMessageContaining("the other end never closes");
        assertThatThrownBy(() -> Peer.listenUdp().play(_ -> {}, send("too early")))
                .hasMessageContaining("must expect a datagram before it knows an address");
    }

    @Test
    void who_listens_answers_the_sender_also_from_elsewhere() {
        DatagramListener server = Peer.listenUdp();
        server.play(port -> {
            try (DatagramSocket client = new DatagramSocket(0, Peer.loopback())) {
                client.setSoTimeout(300);
                client.send(datagram("who?", port));
                assertThat(receive(client).getPort()).isNotEqualTo(port);
                assertThat(receive(client).getPort()).isEqualTo(port);
                client.send(datagram("and now?", port));
                assertThatThrownBy(() -> receive(client))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }, expect("who?", "L"), sendFromElsewhere(Octets.of("me")), send("I"),
                expect("and now?", "L"), neverAnswer());
    }

    @Test
    void who_listens_answers_from_another_address_with_the_same_port() {
        assumeTrue(Needs.MANY_LOOPBACK_ADDRESSES.here());
        DatagramListener server = Peer.listenUdp();
        server.play(port -> {
            try (DatagramSocket client = new DatagramSocket(0, Peer.loopback())) {
                client.setSoTimeout(2_000);
                client.send(datagram("who?", port));
                DatagramPacket answer = receive(client);
                assertThat(answer.getPort()).isEqualTo(port);
                assertThat(answer.getAddress().getHostAddress()).isEqualTo("127.0.0.2");
            }
        }, expect("who?", "L"), sendFromAnotherAddress(Octets.of("me")));
    }

    @Test
    void a_client_that_sends_nothing_is_noticed() {
        assertThatThrownBy(() -> Peer.listenUdp().play(_ -> {}, expect("hi", "A")))
                .hasMessageStartingWith(
                        "No datagram arrived for 300 ms (expected one of 2 octets).");
    }

    @Test
    void an_echo_ends_with_its_client() {
        Peer.listenUdp().echo(port -> {
            try (DatagramSocket client = new DatagramSocket(0, Peer.loopback())) {
                client.setSoTimeout(2_000);
                client.send(datagram("hi", port));
                assertThat(receive(client).getLength()).isEqualTo(2);
            }
        });
    }

    private static DatagramPacket datagram(String text, int port) throws IOException {
        byte[] octets = Octets.of(text).toArray();
        return new DatagramPacket(octets, octets.length,
                new InetSocketAddress(Peer.loopback(), port));
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return packet;
    }

    private static Subject answer(String text) {
        return (socket, packet) -> {
            packet.setData(Octets.of(text).toArray());
            socket.send(packet);
        };
    }

    private static String failure(Subject subject, Step... script) {
        try {
            dial(subject, script);
        } catch (PeerFailure failure) {
            return masked(failure.getMessage());
        }
        throw new AssertionError("the script did not fail");
    }

    private static void dial(Subject subject, Step... script) {
        try (DatagramSocket server = new DatagramSocket(0, Peer.loopback())) {
            serve(server, subject);
            Peer.dialUdp(server.getLocalPort()).play(script);
        } catch (IOException e) {
            throw new AssertionError("cannot bind", e);
        }
    }

    private static void serve(DatagramSocket server, Subject subject) {
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[100];
            try {
                while (!server.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    server.receive(packet);
                    packet.setData(Arrays.copyOf(buffer, packet.getLength()));
                    subject.answer(server, packet);
                }
            } catch (IOException _) {
                return; // the test is over
            }
        });
    }

    private static String masked(String text) {
        return text.replaceAll("(?m)^ *\\d+ ms", "N ms").replaceAll("(from|to|closes) port \\d+",
                "$1 port N").strip();
    }
}
