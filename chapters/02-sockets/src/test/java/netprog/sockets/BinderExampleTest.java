package netprog.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("2.3")
class BinderExampleTest {

    @Test
    void a_client_reaches_a_port_of_the_loopback_address() throws IOException {
        try (ServerSocketChannel server = Binder.bind("127.0.0.1", 0)) {
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
        }
    }

    @Test
    void a_path_is_there_until_it_is_closed(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("sock");
        try (Binding binding = Binder.bind(path)) {
            assertThat(Files.exists(path)).as("The file exists").isTrue();
            assertThat(binding.channel().isOpen()).as("The channel is open").isTrue();
        }
        assertThat(Files.exists(path)).as("The file exists after close()").isFalse();
    }
}
