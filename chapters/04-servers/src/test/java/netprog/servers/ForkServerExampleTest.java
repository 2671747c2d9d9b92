package netprog.servers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.IOException;
import java.util.List;
import netprog.peers.Client;
import netprog.peers.Clients;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("4.2.3a")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its child is sort, a program of UNIX.")
class ForkServerExampleTest {

    private static final List<String> SORT = List.of("sh", "-c", "sort; echo done");

    @Test
    void two_clients_have_their_lines_sorted() throws IOException {
        ServerLog log = (event, cause) -> System.out.println(event + ": " + cause);
        try (ForkServer server = ForkServer.start(0, SORT, 10, log);
                Clients clients = Clients.of(server.port())) {
            Client first = clients.dial("the first");
            Client second = clients.dial("the second");
            first.play(send("pear\n"));
            second.play(send("plum\n"), halfClose(),
                    expect("plum\ndone\n", "sort answers when its input has ended."),
                    expectEnd("The child has ended, so the connection is closed."));
            first.play(send("fig\n"), halfClose(),
                    expect("fig\npear\ndone\n", "sort answers when its input has ended."),
                    expectEnd("The child has ended, so the connection is closed."));
        }
    }
}
