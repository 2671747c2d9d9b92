package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import netprog.runner.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CallerTest {

    @Test
    void a_stranger_who_dials_first_is_closed_and_the_runner_is_taken(@TempDir Path folder)
            throws Exception {
        Secret secret = Secret.random();
        ByteArrayOutputStream known = new ByteArrayOutputStream();
        secret.write(known);
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (SocketChannel guesses = SocketChannel.open(address);
                    SocketChannel leaves = SocketChannel.open(address);
                    SocketChannel runner = SocketChannel.open(address)) {
                guesses.write(ByteBuffer.allocate(Secret.OCTETS));
                leaves.shutdownOutput();
                runner.write(ByteBuffer.wrap(known.toByteArray()));
                try (SocketChannel taken = Caller.who(secret, server)) {
                    taken.write(ByteBuffer.wrap(new byte[] {7}));
                    assertThat(read(runner)).as("octets the runner read").isEqualTo(1);
                    assertThat(read(guesses)).as("the stranger's end of stream").isEqualTo(-1);
                    assertThat(read(leaves)).as("the silent one's end of stream").isEqualTo(-1);
                }
            }
        }
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(1));
    }
}
