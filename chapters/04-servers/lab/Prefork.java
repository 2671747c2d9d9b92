import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import netprog.servers.Handler;
import netprog.servers.PreforkServer;
import netprog.servers.PreforkTimes;
import netprog.servers.PreforkWorker;

/// Processes that were started before the clients came, one for each
/// processor: the `PreforkServer` of 4.2.3c. This program is the server, and
/// with a port as its argument a worker.

void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
        work(Integer.parseInt(arguments[0]));
        return;
    }
    int workers = Runtime.getRuntime().availableProcessors();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> worker = List.of(java, "-XX:+UseSerialGC", "-Xmx512m", "-cp",
            System.getProperty("java.class.path"), getClass().getName());
    try (PreforkServer server = PreforkServer.start(0, workers, worker, PreforkTimes.usual(),
            (_, _) -> {})) {
        IO.println(server.port());
        System.in.read(); // until the lab is done
    }
    System.exit(0);
}

void work(int port) throws IOException {
    Handler echo = client -> {
        client.setTcpNoDelay(true);
        client.getInputStream().transferTo(client.getOutputStream());
    };
    PreforkWorker.run(port, Duration.ZERO, echo, System.in, System.out, (_, _) -> {});
}
