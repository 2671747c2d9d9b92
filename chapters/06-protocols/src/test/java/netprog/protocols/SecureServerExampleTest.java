package netprog.protocols;

import static netprog.protocols.SecureTransportExampleTest.certificateFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("6.4")
class SecureServerExampleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void a_client_in_clear_text_is_not_served()
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = certificateFor("localhost", folder);
        try (SecureServer server = SecureServer.start(0, store, "example".toCharArray(), TIMEOUT,
                client -> client.getOutputStream().write('!'));
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            plain.setSoTimeout((int) TIMEOUT.toMillis());
            plain.getOutputStream().write(new byte[] {'H', 'E', 'L', 'P', '\r', '\n'});
            plain.shutdownOutput();
            assertThat(firstOctet(plain)).as("the first octet of the answer").isNotEqualTo('!');
        }
    }

    private static int firstOctet(Socket plain) throws IOException {
        try {
            return plain.getInputStream().read();
        } catch (SocketException _) {
            return -1; // a reset is no answer, too
        }
    }
}
