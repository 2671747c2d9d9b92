package netprog.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import netprog.peers.Exercise;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("4.2.3c")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no SO_REUSEPORT")
class PreforkWorkerExampleTest {

    private static final ServerLog LOG = (event, cause) -> System.out.println(event);

    @Test
    void a_worker_echoes_until_its_input_ends() throws IOException {
        Handler echo = client -> client.getInputStream().transferTo(client.getOutputStream());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (SocketChannel reservation = SocketChannel.open()) {
            reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            reservation.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = reservation.socket().getLocalPort();
            PipedOutputStream parent = new PipedOutputStream();
            PipedInputStream input = new PipedInputStream(parent);
            Thread worker = PeerThreads.start(() -> {
                try {
                    PreforkWorker.run(port, Duration.ofSeconds(1), echo, input, output, LOG);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            await("the worker is ready").atMost(Patience.silence())
                    .until(() -> output.toString(US_ASCII).equals("ready\n"));
            Peer.dial(port).play(
                    send("hello"),
                    expect("hello", "The handler sends back what it receives."),
                    halfClose(),
                    expectEnd("The handler has returned, so the worker closes."));
            parent.close();
            await("the worker has ended").atMost(Patience.silence())
                    .until(() -> !worker.isAlive());
        }
    }
}
