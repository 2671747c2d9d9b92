package netprog.protocols;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Tells a server who its user is (RFC 4954). No secret is ever shown.
final class SmtpLogin {

    private static final String HIDDEN = "********";

    private final SmtpWire wire;

    SmtpLogin(SmtpWire wire) {
        this.wire = wire;
    }

    /// Uses the first mechanism that both sides know.
    Reply run(SmtpExtensions offered, String user, String password) throws IOException {
        if (offered.has("AUTH", "PLAIN")) {
            return granted(SmtpWire.GRANTS, send("AUTH PLAIN ", "\0" + user + "\0" + password));
        }
        if (offered.has("AUTH", "LOGIN")) {
            granted(SmtpWire.ASKS, wire.command("AUTH LOGIN"));
            granted(SmtpWire.ASKS, send("", user));
            return granted(SmtpWire.GRANTS, send("", password));
        }
        throw new SmtpException("the server offers neither AUTH PLAIN nor AUTH LOGIN");
    }

    private Reply send(String before, String secret) throws IOException {
        String coded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        return wire.exchange((before + coded + "\r\n").getBytes(StandardCharsets.US_ASCII),
                before + HIDDEN);
    }

    private Reply granted(int kind, Reply reply) throws IOException {
        return wire.granted(kind, reply,
                each -> new SmtpResponseException("the login was refused", each));
    }
}
