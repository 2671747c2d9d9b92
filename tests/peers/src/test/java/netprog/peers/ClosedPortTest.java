package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a client meets where nobody is.
@ExtendWith(InScope.class)
class ClosedPortTest {

    private static final int MOMENT_MS = 60;

    @Test
    void a_client_is_refused() throws IOException {
        try (ClosedPort nobody = ClosedPort.tcp(); Socket client = new Socket()) {
            assertThat(nobody.address().getPort()).isEqualTo(nobody.port()).isPositive();
            assertThatThrownBy(() -> client.connect(nobody.address()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_datagram_stays_without_an_answer() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp(); DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(MOMENT_MS);
            client.connect(nobody.address());
            client.send(new DatagramPacket(new byte[1], 1));
            assertThatThrownBy(() -> client.receive(new DatagramPacket(new byte[1], 1)))
                    .isInstanceOfAny(PortUnreachableException.class, SocketTimeoutException.class);
        }
    }

    @Test
    void nobody_else_gets_the_port() throws IOException {
        try (ClosedPort tcp = ClosedPort.tcp(); ClosedPort udp = ClosedPort.udp()) {
            assertThatThrownBy(() -> new ServerSocket(tcp.port(), 1, Peer.loopback()))
                    .isInstanceOf(BindException.class);
            assertThatThrownBy(() -> new DatagramSocket(udp.port(), Peer.loopback()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void it_is_gone_when_it_is_closed() throws IOException, InterruptedException {
        Leaks leaks = new Leaks();
        ClosedPort tcp = ClosedPort.tcp();
        ClosedPort udp = ClosedPort.udp();
        tcp.close();
        udp.close();
        assertThat(leaks.leftOver()).isEmpty();
    }
}
