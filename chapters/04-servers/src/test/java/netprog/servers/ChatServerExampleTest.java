package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.IOException;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("4.2.2b")
class ChatServerExampleTest {

    @Test
    void ada_comes_and_bob_hears_her() throws IOException {
        try (ChatServer server = ChatServer.start(0, 10_000, (_, _) -> {});
                Clients clients = Clients.of(server.port())) {
            Client bob = clients.dial("bob");
            bob.play(
                    expect("? name\r\n", "The server asks a new client for its name."),
                    send("bob\r\n"),
                    expect("+ bob\r\n", "A client with a name is in the room and is told so."));
            Client ada = clients.dial("ada");
            ada.play(
                    expect("? name\r\n", "The server asks every new client for its name."),
                    send("ada\r\n"),
                    expect("+ bob\r\n+ ada\r\n", "She hears who is there, and then of herself."),
                    send("hello\r\n"),
                    halfClose(),
                    expectEnd("She has stopped sending, so she has left."));
            bob.play(expect("+ ada\r\nada: hello\r\n- ada\r\n",
                    "He hears that she comes, what she says, and that she leaves."));
        }
    }
}
