package netprog.servers;

import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("4.3.2")
class TcpConnectionExampleTest {

    private static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    @Test
    void from_listen_to_established_and_back() throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0)) {
            assertThat(connection.state()).isInstanceOf(TcpState.Listen.class);
            Peer.dial(connection.port()).play(
                    send("hello\r\n"),
                    halfClose(),
                    call("openConnection()", connection::openConnection),
                    call("handleConnection(echo)", () -> connection.handleConnection(ECHO)),
                    expect("hello\r\n", "The handler sends back what it receives."),
                    expectEnd("The handler has returned, so the connection is closed."));
            assertThat(connection.state()).isInstanceOf(TcpState.Listen.class);
        }
    }

    @Test
    void without_a_client_there_is_nothing_to_handle() throws IOException {
        try (TcpConnection connection = TcpConnection.listen(0)) {
            assertThatExceptionOfType(TcpStateException.class)
                    .isThrownBy(() -> connection.handleConnection(ECHO))
                    .withMessage("handleConnection is not possible in state Listen");
        }
    }
}
