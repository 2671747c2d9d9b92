import java.io.IOException;
import java.time.Duration;
import netprog.servers.Handler;
import netprog.servers.ThreadedServer;

/// A virtual thread for each client: the `ThreadedServer` of 4.2.1a.

void main() throws IOException {
    Handler echo = client -> {
        client.setTcpNoDelay(true);
        client.getInputStream().transferTo(client.getOutputStream());
    };
    ThreadedServer server =
            ThreadedServer.start(0, 20_000, Duration.ZERO, echo, (_, _) -> {});
    IO.println(server.port());
    System.in.read(); // until the lab is done
    System.exit(0);
}
