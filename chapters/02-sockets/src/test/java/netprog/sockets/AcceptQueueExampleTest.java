package netprog.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("2.4")
class AcceptQueueExampleTest {

    @Test
    void the_first_client_is_served_first() throws Exception {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Acceptor acceptor = Acceptor.listen(loopback, 5);
        try (AcceptQueue queue = AcceptQueue.over(acceptor, 5);
                SocketChannel first = SocketChannel.open(acceptor.address());
                SocketChannel second = SocketChannel.open(acceptor.address())) {
            for (SocketChannel client : new SocketChannel[] {first, second}) {
                try (Connection connection = queue.take(Duration.ofSeconds(2)).orElseThrow()) {
                    assertThat(connection.peer()).as("peer()").isEqualTo(client.getLocalAddress());
                }
            }
        }
    }
}
