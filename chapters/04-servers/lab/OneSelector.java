import java.io.IOException;
import java.time.Duration;
import netprog.servers.SelectServer;

/// One thread for all clients: the `SelectServer` of 4.2.2a.

void main() throws IOException {
    SelectServer server = SelectServer.start(0, Duration.ofMinutes(10), (_, _) -> {});
    IO.println(server.port());
    System.in.read(); // until the lab is done
    System.exit(0);
}
