package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.time.Duration;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1a")
class ThreadedServerExampleTest {

    private static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    @Test
    void the_second_client_does_not_wait_for_the_first() throws IOException {
        ServerLog log = (event, cause) -> System.out.println(event + ": " + cause);
        try (ThreadedServer server = ThreadedServer.start(0, 10, Duration.ofSeconds(1), ECHO, log);
                Clients clients = Clients.of(server.port())) {
            Client first = clients.dial("the first");
            Client second = clients.dial("the second");
            second.play(send("hello"), expect("hello", "Each client has a thread of its own."));
            first.play(
                    send("bye"),
                    expect("bye", "Each client has a thread of its own."),
                    halfClose(),
                    expectEnd("The handler has returned, so the server closes the connection."));
            second.play(halfClose(), expectEnd("The second handler has returned, too."));
        }
    }
}
