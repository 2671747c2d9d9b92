package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;
import netprog.runner.Secret;
import org.junit.jupiter.api.Assumptions;
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
                try (SocketChannel taken = Caller.who(secret, owner(address), server)) {
                    taken.write(ByteBuffer.wrap(new byte[] {7}));
                    assertThat(read(runner)).as("octets the runner read").isEqualTo(1);
                    assertThat(read(guesses)).as("the stranger's end of stream").isEqualTo(-1);
                    assertThat(read(leaves)).as("the silent one's end of stream").isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void another_user_who_knows_the_secret_is_closed(@TempDir Path folder) throws Exception {
        Secret secret = Secret.random();
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        UserPrincipal another = () -> "another";
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            try (SocketChannel runner = SocketChannel.open(address)) {
                Assumptions.assumeTrue(runner.supportedOptions()
                        .contains(ExtendedSocketOptions.SO_PEERCRED), "the system tells users");
                secret.write(Channels.newOutputStream(runner));
                Thread.ofPlatform().daemon().start(() -> who(secret, another, server));

                assertThatThrownBy(() -> read(runner)).as("closed before its secret was read")
                        .isInstanceOf(SocketException.class);
            }
        }
    }

    private static void who(Secret secret, UserPrincipal user, ServerSocketChannel server) {
        try {
            Caller.who(secret, user, server);
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static UserPrincipal owner(UnixDomainSocketAddress address) throws IOException {
        return Files.getOwner(address.getPath());
    }

    private static int read(SocketChannel channel) throws IOException {
        return channel.read(ByteBuffer.allocate(1));
    }
}
