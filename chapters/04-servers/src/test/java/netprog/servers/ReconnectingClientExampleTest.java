package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("4.4")
class ReconnectingClientExampleTest {

    private static final ClientTimes TIMES = new ClientTimes(Duration.ofSeconds(1),
            Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static ReconnectingClient client(InetSocketAddress server) {
        return ReconnectingClient.to(List.of(server), TIMES, RandomGenerator.getDefault(),
                ClientClock.ofMachine());
    }

    @Test
    void two_requests_go_over_one_connection() {
        Peer.listen().play(port -> {
            try (ReconnectingClient client = client(new InetSocketAddress("127.0.0.1", port))) {
                assertThat(client.query("balance", Duration.ofSeconds(5))).isEqualTo("12");
                assertThat(client.command("pay 5", Duration.ofSeconds(5))).isEqualTo("paid");
            }
        },
                expect("balance\n", "A request is its text and LF."),
                send("12\n"),
                expect("pay 5\n", "The connection is kept for the next request."),
                send("paid\n"),
                expectEnd("close() closes the connection."));
    }

    @Test
    void the_error_names_the_server() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp();
                ReconnectingClient client = client(nobody.address())) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.query("balance", Duration.ofSeconds(5)))
                    .withMessageContaining("127.0.0.1:" + nobody.port());
        }
    }
}
