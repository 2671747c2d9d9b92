package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import org.junit.jupiter.api.Test;

@Exercise("4.3.1")
class TcpServerExampleTest {

    @Test
    void one_client_is_served_and_the_next_one_is_refused() throws IOException {
        AtomicBoolean first = new AtomicBoolean(true);
        Predicate<InetSocketAddress> accepts = _ -> first.getAndSet(false);
        Handler echo = client -> client.getInputStream().transferTo(client.getOutputStream());
        try (TcpServer server = new TcpServer((_, _) -> {})) {
            server.openServer("127.0.0.1", 0);
            PeerThreads.start(() -> server.establishConnection(accepts, echo));
            Peer.dial(server.port()).play(
                    send("hello\r\n"),
                    expect("hello\r\n", "The handler sends back what it receives."),
                    halfClose(),
                    expectEnd("The handler has returned, so the server closes."));
            Peer.dial(server.port()).play(
                    expectEnd("A client that does not pass the accept test reads the end."));
        }
    }
}
