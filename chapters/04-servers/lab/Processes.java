import java.io.IOException;
import java.util.List;
import netprog.servers.ForkServer;

/// A process for each client, `cat`: the `ForkServer` of 4.2.3a.

void main() throws IOException {
    try (ForkServer server = ForkServer.start(0, List.of("cat"), 1_000, (_, _) -> {})) {
        IO.println(server.port());
        System.in.read(); // until the lab is done
    }
    System.exit(0);
}
