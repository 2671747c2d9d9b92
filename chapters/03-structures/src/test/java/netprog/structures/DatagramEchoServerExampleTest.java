package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;

import java.io.IOException;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("3.3a")
class DatagramEchoServerExampleTest {

    @Test
    void two_datagrams_come_back_one_by_one() throws IOException {
        try (DatagramEchoServer server = DatagramEchoServer.start(0)) {
            Peer.dialUdp(server.port()).play(
                    send("hello"),
                    expect("hello", "The server sends back what it receives (RFC 862)."),
                    send("and bye"),
                    expect("and bye",
                            "There is no connection: the server goes on until it is closed."));
        }
    }
}
