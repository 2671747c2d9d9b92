package netprog.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("2.4")
class AcceptorExampleTest {

    @Test
    void a_client_that_connects_is_accepted() throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Acceptor acceptor = Acceptor.listen(loopback, 5);
                SocketChannel client = SocketChannel.open(acceptor.address());
                Connection connection = acceptor.accept()) {
            assertThat(connection.peer()).as("peer()").isEqualTo(client.getLocalAddress());
        }
    }
}
