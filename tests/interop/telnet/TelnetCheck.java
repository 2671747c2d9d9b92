package telnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import common.Listener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real telnetd, with which the reference logs in.
final class TelnetCheck {

    private TelnetCheck() {}

    /// @param arguments a folder with the folder `home`, whose user they name with
    ///        his password
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        Path log = folder.resolve("log");
        Checks checks = new Checks();
        try (Listener telnetd = Listener.start(log, "telnetd")) {
            InetSocketAddress server = new InetSocketAddress("127.0.0.1", telnetd.port());
            checks.part("telnetd's options", () -> new Options(checks, server).compare());
            checks.part("TelnetClient", () -> new Sessions(checks, server,
                    folder.resolve("home"), arguments[1], arguments[2]).compare());
        }
        if (!checks.hold()) {
            IO.println("telnetd says:\n" + Files.readString(log, UTF_8));
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
