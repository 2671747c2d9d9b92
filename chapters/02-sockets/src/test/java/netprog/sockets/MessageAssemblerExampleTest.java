package netprog.sockets;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import netprog.peers.Checks;
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
        Checks.same(2, datagrams.size(), "The number of datagrams",
                "Ten octets of header leave room for six of payload.");
        Checks.sameOctets(HELLO, Octets.of(datagrams.get(0)), "Index 0 of 2, message 7.");
        Checks.sameOctets(WORLD, Octets.of(datagrams.get(1)), "Index 1 of 2, message 7.");
    }

    @Test
    void the_second_fragment_may_come_first() {
        MessageAssembler assembler = new MessageAssembler(1000, Duration.ofSeconds(30));
        Checks.that(assembler.accept(ADA, WORLD.toArray(), NOON).isEmpty(),
                "accept() returned a message too early.", "Half of the message is missing.");
        Optional<byte[]> message =
                assembler.accept(ADA, HELLO.toArray(), NOON.plusMillis(20));
        Checks.that(message.isPresent(), "accept() returned no message.",
                "Both fragments are here.");
        Checks.sameOctets(Octets.of("hello world"), Octets.of(message.get()),
                "The payloads, in the order of their indices.");
    }
}
