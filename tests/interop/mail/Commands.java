package mail;

import common.Checks;
import java.io.IOException;
import java.util.List;
import netprog.protocols.ProtocolTrace;
import netprog.protocols.Reply;
import netprog.protocols.SmtpClient;
import netprog.protocols.SmtpException;
import netprog.protocols.SmtpRecipientsRefused;
import netprog.protocols.SmtpResponseException;

/// What Postfix refuses, and what it answers otherwise.
record Commands(Checks checks, Postfix postfix) {

    private static final String ANNA = "anna@example.test";

    /// A call that must throw.
    @FunctionalInterface
    private interface Call {
        void run() throws IOException;
    }

    void compare() throws IOException, InterruptedException {
        try (SmtpClient client = SmtpClient.connect(postfix.server(), Letters.PATIENCE,
                ProtocolTrace.none())) {
            refused("a command before the greeting", "SmtpSenderRefused 503",
                    () -> client.mail(ANNA));
            client.greet("client.example.test");
            answers(client);
            refusals(client);
            client.sendMail(ANNA, List.of(ANNA), new byte[] {'a', ':', ' ', 'b', '\n', '\n'});
            checks.same("a mail after all that", List.of("b"), postfix.next("anna").all("a"));
            checks.same("HELO", 250, client.helo("client.example.test").code());
            checks.same("what HELO offers", true, client.extensions().isEmpty());
        }
    }

    private void answers(SmtpClient client) throws IOException {
        code("NOOP", 250, client.noop());
        code("RSET", 250, client.rset());
        code("VRFY of somebody", 252, client.verify(ANNA));
        code("VRFY of nobody", 550, client.verify("none@example.test"));
        code("HELP, which Postfix does not know", 500, client.help(""));
    }

    private void refusals(SmtpClient client) throws IOException {
        refused("a mail for nobody", "SmtpRecipientsRefused 550",
                () -> client.sendMail(ANNA, List.of("none@example.test"), new byte[] {'a'}));
        refused("a mail for another domain", "SmtpRecipientsRefused 554",
                () -> client.sendMail(ANNA, List.of("eve@other.test"), new byte[] {'a'}));
        refused("a recipient before a sender", "SmtpRecipientsRefused 503",
                () -> client.rcpt(ANNA));
        refused("a large mail", "SmtpSenderRefused 552",
                () -> client.mail(ANNA, "SIZE=1000001"));
        client.rset(); // Postfix would remember the size
        refused("a large mail, before it is sent",
                "SmtpException: the message has 1000002 octets, and the server takes 1000000",
                () -> client.sendMail(ANNA, List.of(ANNA), new byte[1_000_000]));
        client.mail(ANNA);
        refused("a message for nobody", "SmtpDataError 554",
                () -> client.data(new byte[] {'a'}));
        client.rset();
    }

    private void code(String what, int expected, Reply seen) {
        checks.same(what, expected, seen.code());
    }

    private void refused(String what, String expected, Call call) throws IOException {
        String seen = "nothing";
        try {
            call.run();
        } catch (SmtpRecipientsRefused e) {
            seen = "SmtpRecipientsRefused " + e.refusals().getFirst().reply().code();
        } catch (SmtpResponseException e) {
            seen = e.getClass().getSimpleName() + " " + e.reply().code();
        } catch (SmtpException e) {
            seen = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        checks.same(what, expected, seen);
    }
}
