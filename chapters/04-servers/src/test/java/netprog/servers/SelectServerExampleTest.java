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

@Exercise("4.2.2a")
class SelectServerExampleTest {

    @Test
    void neither_of_two_clients_waits_for_the_other() throws IOException {
        try (SelectServer server = SelectServer.start(0, Duration.ofMinutes(1), (_, _) -> {});
                Clients clients = Clients.of(server.port())) {
            Client ada = clients.dial("ada");
            Client bob = clients.dial("bob");
            bob.play(send("x"), expect("x", "Bob does not wait for ada, who came first."));
            ada.play(
                    send("hello\r\n"),
                    expect("hello\r\n", "The server sends back what it receives (RFC 862)."),
                    halfClose(),
                    expectEnd("The client has stopped sending, so the server closes."));
        }
    }

    @Test
    void a_silent_client_is_closed() throws IOException {
        try (SelectServer server = SelectServer.start(0, Duration.ofMillis(200), (_, _) -> {});
                Clients clients = Clients.of(server.port())) {
            clients.dial("silent").play(
                    expectEnd("Nothing was received from this client for the idle time."));
        }
    }
}
