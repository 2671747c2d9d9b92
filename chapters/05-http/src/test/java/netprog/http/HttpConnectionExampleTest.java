package netprog.http;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Step;
import org.junit.jupiter.api.Test;

@Exercise("5.0b")
class HttpConnectionExampleTest {

    @Test
    void two_questions_on_one_connection() {
        Listener server = Peer.listen();
        server.play(port -> {
            try (HttpConnection connection =
                    HttpConnection.open(loopback(port), Duration.ofSeconds(5))) {
                for (String target : new String[] {"/tea", "/cake"}) {
                    HttpReply reply = connection.request("GET", target, Headers.NONE, new byte[0]);
                    assertThat(reply.status()).as("status()").isEqualTo(200);
                    assertThat(Octets.of(reply.body().readAllBytes())).as("The body of " + target)
                            .isEqualTo(Octets.of("for " + target));
                }
            }
        },
                asks(server, "/tea"),
                send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfor /tea"),
                asks(server, "/cake"),
                send("HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "4\r\nfor \r\n5\r\n/cake\r\n0\r\n\r\n"));
    }

    private static Step asks(Listener server, String target) {
        return expect("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\n\r\n", "The request of the contract's example.");
    }
}
