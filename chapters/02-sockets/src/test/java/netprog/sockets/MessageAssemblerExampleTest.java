package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

@Exercise("2.5b")
class MessageAssemblerExampleTest {

    private static final int ADAS_PORT = 4001;
    private static final SocketAddress ADA =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ADAS_PORT);
    private static final Instant NOON = Instant.parse("2001-06-15T12:00:00Z");

    private static final Octets HELLO = Octets.of('M', 1, 0, 0, 0, 0, 0, 7, 0, 2)
            .plus(Octets.of("hello "));
    private static final Octets WORLD = Octets.of('M', 1, 0, 1, 0, 0, 0, 7, 0, 2)
            .plus(Octets.of("world"));

    @Test
    void eleven_octets_are_two_datagrams_of_at_most_sixteen() {
        List<byte[]> datagrams =
                MessageAssembler.split(Octets.of("hello world").toArray(), 7, 16);
        teaches("Ten octets of header leave room for six octets of payload.",
                () -> assertThat(datagrams.size()).as("The number of datagrams").isEqualTo(2));
        teaches("Message 7 has the fragments 0 and 1, of 2.", () -> {
            assertThat(Octets.of(datagrams.get(0))).as("The first one").isEqualTo(HELLO);
            assertThat(Octets.of(datagrams.get(1))).as("The second one").isEqualTo(WORLD);
        });
    }

    @Test
    void the_second_fragment_may_come_first() {
        MessageAssembler assembler = new MessageAssembler(1000, Duration.ofSeconds(30));
        teaches("Half of the message is missing.",
                () -> assertThat(assembler.accept(ADA, WORLD.toArray(), NOON))
                        .as("What accept() returned").isEmpty());
        Optional<byte[]> message = assembler.accept(ADA, HELLO.toArray(), NOON.plusMillis(20));
        teaches("Both fragments are here: the message is their payloads, by their indices.", () -> {
            assertThat(message).as("What accept() returned").isPresent();
            assertThat(Octets.of(message.get())).as("The message")
                    .isEqualTo(Octets.of("hello world"));
        });
    }
}
