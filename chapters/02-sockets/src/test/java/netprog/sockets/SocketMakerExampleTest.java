package netprog.sockets;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("2.1")
class SocketMakerExampleTest {

    @Test
    void an_inet_stream_is_a_socket_channel() throws IOException {
        try (NetworkChannel channel = SocketMaker.create(Family.INET, Type.STREAM)) {
            Checks.that(channel instanceof SocketChannel, "It is no SocketChannel.",
                    "A stream socket that connects is a SocketChannel in Java.");
        }
    }

    @Test
    void a_raw_socket_is_refused() {
        Checks.thrown(SocketException.class, "create(INET, RAW)",
                () -> SocketMaker.create(Family.INET, Type.RAW).close(),
                "Java has no raw sockets.");
    }

    @Test
    void no_delay_is_zero_or_one() throws IOException {
        try (NetworkChannel channel = SocketMaker.create(Family.INET, Type.STREAM)) {
            SocketMaker.set(channel, Option.NO_DELAY, 1);
            Checks.same(1, SocketMaker.get(channel, Option.NO_DELAY), "NO_DELAY",
                    "What was set to 1 is 1.");
        }
    }
}
