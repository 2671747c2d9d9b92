package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Other ends that do not read when a peer with a script would.
@ExtendWith(InScope.class)
class StubbornTest {

    @Test
    void a_late_reader_gets_all_from_a_server_that_waited_in_a_write() throws IOException {
        try (ManyServer server = ManyServer.concurrent(SmallServer::echo);
                LateReader client = LateReader.dial(server.port())) {
            Octets sent = client.fill(new Random(1));
            assertThat(sent.length()).isGreaterThan(64 * 1024);
            client.halfClose();
            assertThat(client.read(sent.length())).isEqualTo(sent);
            assertThat(client.seesTheEnd()).isTrue();
        }
    }

    @Test
    void a_late_reader_needs_a_server() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp()) {
            assertThatThrownBy(() -> LateReader.dial(nobody.port()))
                    .isInstanceOf(PeerFailure.class).hasMessageStartingWith("Nobody listens on");
        }
    }

    @Test
    void an_echo_that_is_not_read_stops_the_client() throws IOException {
        try (StubbornServer server = StubbornServer.echoing(); Socket client = new Socket()) {
            client.connect(server.address());
            client.getOutputStream().write('a');
            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void an_answer_may_come_from_a_server_that_reads_nothing() throws IOException {
        try (StubbornServer server = StubbornServer.answering(); Socket client = new Socket()) {
            client.connect(server.address());
            assertThat(client.getInputStream().readAllBytes()).containsExactly('x');
        }
    }

    @Test
    void a_drip_goes_on_for_longer_than_a_moment() throws IOException {
        try (StubbornServer server = StubbornServer.dripping(); Socket client = new Socket()) {
            client.connect(server.address());
            long begin = System.nanoTime();
            assertThat(client.getInputStream().readAllBytes()).hasSize(120);
            assertThat(System.nanoTime() - begin).isGreaterThan(1_000_000_000L);
            assertThat(server.longestPause()).isGreaterThanOrEqualTo(
                    Duration.ofMillis(9));
        }
    }

    @Test
    void clients_without_a_script_connect_and_see_the_end() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, Peer.loopback());
                TestClients clients = new TestClients()) {
            SocketChannel client = clients.connect(server.getLocalSocketAddress());
            Socket accepted = server.accept();
            assertThat(clients.connectAtOnce(server.getLocalSocketAddress(), 3, 300))
                    .isEqualTo(3);
            assertThat(TestClients.hasEnded(client)).isFalse();
            accepted.close();
            assertThat(TestClients.hasEnded(client)).isTrue();
        }
        try (ClosedPort nobody = ClosedPort.tcp(); TestClients clients = new TestClients()) {
            assertThatThrownBy(() -> clients.connect(Addresses.loopback(nobody.port())))
                    .isInstanceOf(PeerFailure.class).hasMessageStartingWith("Nobody listens on");
        }
    }
}
