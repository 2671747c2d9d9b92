package mail;

import common.Certificate;
import common.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import netprog.protocols.SecureTransport;
import netprog.protocols.TlsUpgrade;

/// A real Postfix, to which the reference gives mails.
final class MailCheck {

    private MailCheck() {}

    /// @param arguments a folder with those that Postfix needs
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        TlsUpgrade tls = SecureTransport.trusting(Certificate.make(folder),
                Duration.ofSeconds(20));
        Checks checks = new Checks();
        try (Postfix postfix = Postfix.start(folder)) {
            checks.part("letters", () -> new Letters(checks, postfix, tls).compare());
            checks.part("commands", () -> new Commands(checks, postfix).compare());
        }
        if (!checks.hold()) {
            IO.println("Postfix says:\n" + Postfix.log(folder));
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
