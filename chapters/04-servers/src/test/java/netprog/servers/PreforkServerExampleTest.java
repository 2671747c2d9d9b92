package netprog.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT")
class PreforkServerExampleTest {

    private static final ServerLog LOG = (event, cause) -> System.out.println(event);

    @Test
    void a_server_has_the_workers_that_were_asked_for() throws Exception {
        try (PreforkServer server = PreforkServer.start(0, 2,
                Program.command(PreforkWorker.class), PreforkTimes.usual(), LOG);
                Socket client = new Socket("127.0.0.1", server.port())) {
            assertThat(server.workers()).as("workers()").hasSize(2);
            String greeting = new String(client.getInputStream().readNBytes(3), US_ASCII);
            assertThat(server.workers()).as("One of them has greeted the client with its id.")
                    .anyMatch(pid -> pid.toString().startsWith(greeting.strip()));
        }
    }
}
