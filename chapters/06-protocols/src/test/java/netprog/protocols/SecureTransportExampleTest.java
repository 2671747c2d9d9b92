package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import netprog.peers.Exercise;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exercise("6.4")
class SecureTransportExampleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String PASSWORD = "example";

    @TempDir
    private Path folder;

    @Test
    void a_client_talks_to_the_server_that_it_meant()
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = certificateFor("localhost", folder);
        try (SecureServer server = SecureServer.start(0, store, PASSWORD.toCharArray(), TIMEOUT,
                client -> client.getOutputStream().write('!'))) {
            SecureTransport transport = SecureTransport.trusting(store, TIMEOUT);
            try (SSLSocket socket = transport.connect("localhost", server.port())) {
                assertThat(socket.getInputStream().read()).as("what the server has sent")
                        .isEqualTo('!');
            }
            teaches("The certificate is for localhost. An address is another name.",
                    () -> assertThat(
                            Thrown.by(() -> transport.connect("127.0.0.1", server.port())))
                            .as("connect(\"127.0.0.1\", port)").isA(TlsFailure.class)
                            .says("127.0.0.1", "localhost"));
        }
    }

    /// Makes a key and a certificate with the JDK's keytool.
    static KeyStore certificateFor(String host, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keyalg", "EC", "-groupname",
                "secp256r1", "-dname", "CN=" + host, "-ext",
                "SAN=dns:" + host, "-keystore", file.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(keytool.waitFor()).as("the status of keytool").isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
