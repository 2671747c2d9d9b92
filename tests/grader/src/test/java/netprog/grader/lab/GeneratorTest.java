package netprog.grader.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class GeneratorTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    /// Talks to one client of the test's server.
    private interface Conversation {
        void with(InputStream in, OutputStream out) throws IOException;
    }

    @Test
    void all_clients_of_an_echo_server_are_served() throws IOException {
        try (ServerSocket server = serving(InputStream::transferTo)) {
            EchoLoad load = load(server, 20);

            assertThat(load.connected()).isEqualTo(20);
            assertThat(load.served()).isEqualTo(20);
            assertThat(load.lost()).isZero();
            assertThat(load.echoes()).isGreaterThanOrEqualTo(20);
            assertThat(load.p50()).isPositive().isLessThanOrEqualTo(load.p99());
            assertThat(load.servedSeconds()).isPositive();
        }
    }

    @Test
    void a_client_without_an_echo_is_not_served() throws IOException {
        try (ServerSocket server = serving((in, _) -> in.transferTo(
                OutputStream.nullOutputStream()))) {
            EchoLoad load = load(server, 3);

            assertThat(load.served()).isZero();
            assertThat(load.lost()).isZero();
            assertThat(load.echoes()).isZero();
            assertThat(load.servedSeconds()).isZero();
        }
    }

    @Test
    void an_echo_with_other_octets_is_none() throws IOException {
        try (ServerSocket server = serving((in, out) -> {
            byte[] message = in.readNBytes(64);
            message[63]++;
            out.write(message);
            in.transferTo(OutputStream.nullOutputStream());
        })) {
            assertThat(load(server, 3).lost()).isEqualTo(3);
        }
    }

    @Test
    void a_port_where_nobody_listens_says_how_many_could_connect() throws IOException {
        ServerSocket closed = serving(InputStream::transferTo);
        closed.close();

        try (Generator generator = new Generator(closed.getLocalPort())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> generator.connect(5, Duration.ofSeconds(5)))
                    .withMessageStartingWith("0 of 5 clients could connect");
        }
    }

    private static EchoLoad load(ServerSocket server, int clients) throws IOException {
        try (Generator generator = new Generator(server.getLocalPort())) {
            generator.connect(clients, Duration.ofSeconds(5));
            return generator.run(SHORT);
        }
    }

    private static ServerSocket serving(Conversation conversation) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(server, conversation));
        return server;
    }

    private static void accept(ServerSocket server, Conversation conversation) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client, conversation));
            } catch (IOException _) {
                return; // the test is over
            }
        }
    }

    private static void talk(Socket accepted, Conversation conversation) {
        try (Socket client = accepted) {
            conversation.with(client.getInputStream(), client.getOutputStream());
        } catch (IOException _) {
            return; // the test is over
        }
    }
}
