package common;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.protocols.FtpClient;
import netprog.protocols.SecureTransport;
import netprog.protocols.TlsUpgrade;

/// A vsftpd for one user, and the clients that talk to it.
///
/// @param folder of its files; the user's are in `home`
/// @param tls trusts its certificate
public record Vsftpd(Path folder, String user, char[] password, TlsUpgrade tls) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// How data connections are made, and whether all is encrypted.
    public record Way(boolean isActive, boolean isSecured) {

        /// All four.
        public static final List<Way> ALL = List.of(new Way(false, false), new Way(true, false),
                new Way(false, true), new Way(true, true));

        @Override
        public String toString() {
            return (isActive ? "active" : "passive") + (isSecured ? ", TLS" : "");
        }
    }

    /// Makes the files that all have, and a certificate.
    public static Vsftpd prepare(Path folder, String user, String password)
            throws IOException, InterruptedException {
        TlsUpgrade tls = SecureTransport.trusting(Certificate.make(folder), PATIENCE);
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("anonymous/pub"));
        Files.writeString(folder.resolve("anonymous/pub/hello"), "for all\n");
        return new Vsftpd(folder, user, password.toCharArray(), tls);
    }

    /// Starts one.
    ///
    /// @param lines of its configuration, after those that all have
    public Listener start(String... lines) throws IOException {
        Path configuration = Files.createTempFile(folder, "vsftpd", ".conf");
        Files.writeString(configuration, Files.readString(Path.of("common/vsftpd.conf"))
                .replace("@FOLDER@", folder.toString()) + String.join("\n", lines) + "\n");
        return Listener.start(log(), "vsftpd", configuration.toString());
    }

    public Path log() {
        return folder.resolve("log");
    }

    public Path home() {
        return folder.resolve("home");
    }

    /// {@return a client that is not logged in}
    ///
    /// @param lines gets what both sides say, with `> ` and `< `
    public FtpClient connect(Listener server, List<String> lines) throws IOException {
        return FtpClient.connect(new InetSocketAddress("127.0.0.1", server.port()), PATIENCE,
                (isSent, line) -> lines.add((isSent ? "> " : "< ") + line));
    }

    public FtpClient login(Listener server, Way way, List<String> lines) throws IOException {
        FtpClient client = connect(server, lines);
        if (way.isSecured()) {
            client.secure(tls);
        }
        client.login(user, password);
        client.setActive(way.isActive());
        return client;
    }

    public FtpClient login(Listener server, Way way) throws IOException {
        return login(server, way, new ArrayList<>());
    }
}
