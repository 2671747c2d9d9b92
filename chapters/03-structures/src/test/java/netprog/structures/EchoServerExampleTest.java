package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.IOException;
import netprog.peers.Exercise;
import netprog.peers.Peer;
import org.junit.jupiter.api.Test;

@Exercise("3.1")
class EchoServerExampleTest {

    @Test
    void hello_comes_back_and_the_conversation_ends() throws IOException {
        try (EchoServer server = EchoServer.start(0)) {
            Peer.dial(server.port()).play(
                    send("hello\r\n"),
                    expect("hello\r\n", "The server sends back what it receives (RFC 862)."),
                    halfClose(),
                    expectEnd("The client has stopped sending, so the server closes."));
        }
    }
}
