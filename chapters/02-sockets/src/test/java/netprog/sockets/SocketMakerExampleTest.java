package netprog.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import netprog.peers.Exercise;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("2.1")
class SocketMakerExampleTest {

    @Test
    void an_inet_stream_is_a_socket_channel() throws IOException {
        try (NetworkChannel channel = SocketMaker.create(Family.INET, Type.STREAM)) {
            assertThat(channel instanceof SocketChannel)
                    .as("create(INET, STREAM) instanceof SocketChannel").isTrue();
        }
    }

    @Test
    void a_raw_socket_is_refused() {
        assertThat(Thrown.by(() -> SocketMaker.create(Family.INET, Type.RAW).close()))
                .as("create(INET, RAW)").isA(SocketException.class);
    }

    @Test
    void no_delay_is_zero_or_one() throws IOException {
        try (NetworkChannel channel = SocketMaker.create(Family.INET, Type.STREAM)) {
            SocketMaker.set(channel, Option.NO_DELAY, 1);

            assertThat(SocketMaker.get(channel, Option.NO_DELAY)).as("NO_DELAY").isEqualTo(1);
        }
    }
}
