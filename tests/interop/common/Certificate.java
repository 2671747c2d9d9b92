package common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A certificate that was made a moment ago, for `localhost` and 127.0.0.1.
public final class Certificate {

    private static final String PASSWORD = "changeit";

    private Certificate() {}

    /// Makes one by keytool, and writes it as servers read it.
    ///
    /// @param folder gets `certificate.pem`, and `key.pem` for its owner alone
    /// @return what trusts this certificate and no other
    public static KeyStore make(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1",
                "-dname", "CN=localhost",
                "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2",
                "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD)
                .redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has made no certificate: " + output);
        }
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            Path key = Files.createFile(folder.resolve("key.pem"), PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            write(key, "PRIVATE KEY",
                    keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
            write(folder.resolve("certificate.pem"), "CERTIFICATE",
                    keys.getCertificate("server").getEncoded());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", keys.getCertificate("server"));
            return trusted;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be read", e);
        }
    }

    private static void write(Path file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(type, text, type), StandardCharsets.US_ASCII);
    }
}
