package netprog.training;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Uses what hidden tests use, so that the AOT cache holds it. What it asserts
/// is of no interest; some tests fail because a failure loads classes too.
@Exercise("0")
class TrainingTest {

    @Test
    @Points(1)
    void values_are_compared() {
        teaches("A lesson.", () -> {
            assertThat("text").as("the text").isEqualTo("text").startsWith("t").contains("x");
            assertThat(7).as("n %d", 1).isEqualTo(7).isBetween(1, 9);
            assertThat(7L).isPositive().isLessThan(8);
            assertThat(true).isTrue();
            assertThat(new byte[] {1, 2}).isEqualTo(new byte[] {1, 2});
            assertThat(Elements.of(List.of("a", "b"))).containsExactly("a", "b").hasSize(2);
            assertThat(Optional.of("a")).isPresent();
            assertThat(Duration.ofMillis(5)).isLessThan(Duration.ofSeconds(1));
            assertThat(Octets.of("abc")).isEqualTo(Octets.of("abc"));
        });
    }

    @Test
    @Points(1)
    void exceptions_are_captured() {
        ThreadWatch threads = ThreadWatch.begin();
        Thrown thrown = Thrown.by(() -> {
            throw new IOException("cannot bind port 80");
        });
        teaches("A lesson.", () -> assertThat(thrown).as("bind()").isA(IOException.class).says(80));
        teaches("A lesson.", () -> assertThat(threads).as("close()").haveEndedTheirWork());
        assertThat(teaches("A lesson.", () -> List.of(1).getFirst())).isEqualTo(1);
    }

    @Test
    @Points(1)
    void a_condition_is_awaited() {
        await("a thread").until(() -> Thread.currentThread().isAlive());
        await("an assertion").atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(1).isEqualTo(1));
    }

    @WireTest
    @Points(1)
    @LeavesNothingBehind("A lesson.")
    void octets_travel(Slicing slicing, Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread echo = Thread.ofVirtual().start(() -> serve(server));
            Peer.dial(server.getLocalPort()).sliced(slicing).play(
                    send(word), halfClose(), expect(word, "A lesson."), expectEnd("A lesson."));
            assertThat(echo.isVirtual()).isTrue();
        }
        assertThat(ScriptedInput.ending(word, slicing).readAllBytes()).isNotEmpty();
    }

    private static void serve(ServerSocket server) {
        try (Socket socket = server.accept()) {
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
        teaches("A lesson.", () -> assertThat("left").as("on purpose").isEqualTo("right\n"));
    }

    @Test
    @Points(1)
    void octets_that_differ_are_shown() {
        teaches("A lesson.", () -> assertThat(Octets.of("axc")).isEqualTo(Octets.of("abc")));
    }
}
