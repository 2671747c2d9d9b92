package netprog.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Uses what hidden tests use, so that the AOT cache holds it. What it asserts
/// is of no interest; one test fails because a failure loads classes too.
@Exercise("0")
class TrainingTest {

    @Test
    @Points(1)
    void values_are_compared() {
        assertThat("text").isEqualTo("text").startsWith("t");
        assertThat(new byte[] {1, 2}).containsExactly(1, 2);
        assertThat(List.of(1, 2)).contains(1).hasSize(2);
        assertThat(7).isBetween(1, 9);
        assertThatThrownBy(() -> List.of().getFirst()).isInstanceOf(RuntimeException.class)
                .hasMessage(null);
    }

    @Test
    @Points(1)
    void a_condition_is_awaited() {
        await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(Thread.currentThread()).isNotNull());
    }

    @Test
    @Points(1)
    void octets_travel() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            Thread echo = Thread.ofVirtual().start(() -> copy(accepted));
            client.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).hasSize(4);
            echo.join();
        }
    }

    private static void copy(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "3, 4"})
    @Points(1)
    void rows_are_read(int small, int large) {
        assertThat(small).isLessThan(large);
    }

    @ParameterizedTest
    @MethodSource("words")
    @Points(1)
    void words_are_read(String word) {
        assertThat(word).isNotBlank();
    }

    static Stream<String> words() {
        return Stream.of("a", "b");
    }

    @Test
    @Points(1)
    void a_failure_is_explained() {
        assertThat("left").as("on purpose").isEqualTo("right");
    }
}
