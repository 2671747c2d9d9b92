import java.io.IOException;
import netprog.servers.PreforkServer;
import netprog.servers.PreforkTimes;
import netprog.servers.PreforkWorker;
import netprog.servers.Program;

/// Processes that were started before the clients came, one for each processor:
/// the `PreforkServer` of 4.2.3c.

void main() throws IOException, InterruptedException {
    int workers = Runtime.getRuntime().availableProcessors();
    try (PreforkServer server = PreforkServer.start(0, workers,
            Program.command(PreforkWorker.class), PreforkTimes.usual(), (_, _) -> {})) {
        IO.println(server.port());
        System.in.read(); // until the lab is done
    }
    System.exit(0);
}
