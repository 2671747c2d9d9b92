package netprog.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.peers.Checks;
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
            Checks.that(Files.exists(binding.path()), "There is no file.", "The file is the name.");
        }
        Checks.that(!Files.exists(path), "The file is still there.", "close() deletes it.");
    }
}
