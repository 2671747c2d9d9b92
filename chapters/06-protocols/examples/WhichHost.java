import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Calls a server by the wrong name, without comparing names and with it. Both
/// ends are in this file, and `keytool` makes the certificate: `java WhichHost.java`.

static final char[] PASSWORD = "example".toCharArray();

void main() throws IOException, GeneralSecurityException, InterruptedException {
    SSLContext context = context(certificateFor("ftp.example"));
    try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
        Thread serving = Thread.ofPlatform().start(() -> serve(server, context));
        IO.println("without a comparison: " + call(context, server.getLocalPort(), false));
        IO.println("with a comparison:    " + call(context, server.getLocalPort(), true));
        serving.join();
    }
}

/// Calls mail.example, and says who answers.
String call(SSLContext context, int port, boolean comparesNames) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
            .createSocket(plain, "mail.example", port, true)) {
        if (comparesNames) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return "mail.example is " + socket.getSession().getPeerPrincipal();
    } catch (SSLException e) {
        return "refused";
    }
}

/// Makes the handshake with two clients.
void serve(ServerSocket server, SSLContext context) {
    for (int i = 0; i < 2; i++) {
        try (Socket plain = server.accept();
                SSLSocket client = (SSLSocket) context.getSocketFactory()
                        .createSocket(plain, null, true)) {
            client.startHandshake();
            client.getInputStream().read(); // until the client closes
        } catch (IOException _) {
            // the second client refuses the certificate, as it should
        }
    }
}

/// Makes a context that has the key of a store, and trusts its certificate.
SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
}

/// Makes a key and a certificate for a host, in a file that is deleted again.
KeyStore certificateFor(String host)
        throws IOException, GeneralSecurityException, InterruptedException {
    Path folder = Files.createTempDirectory("which-host");
    Path file = folder.resolve("server.p12");
    try {
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-ext", "SAN=dns:" + host,
                "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        keytool.getInputStream().transferTo(said);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said.toString(StandardCharsets.UTF_8));
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }
}
