package netprog.protocols;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One mail, from `MAIL` to the dot that ends it.
final class SmtpDelivery {

    private final SmtpClient client;
    private final String from;
    private final List<String> to;

    SmtpDelivery(SmtpClient client, String from, List<String> to) {
        this.client = client;
        this.from = SmtpArgument.sender("from", from);
        this.to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("to must have an address");
        }
        to.forEach(each -> SmtpArgument.address("to", each));
    }

    /// {@return who does not get it}
    ///
    /// @param options of `MAIL`
    List<SmtpRefusal> run(String[] options, SmtpText text) throws IOException {
        try {
            client.mail(from, options);
            List<SmtpRefusal> refused = refused();
            if (refused.size() == to.size()) {
                throw new SmtpRecipientsRefused(refused);
            }
            client.send(text);
            return refused;
        } catch (SmtpResponseException | SmtpRecipientsRefused e) {
            forgetMail(e);
            throw e;
        }
    }

    private List<SmtpRefusal> refused() throws IOException {
        List<SmtpRefusal> refused = new ArrayList<>();
        for (String each : to) {
            try {
                client.rcpt(each);
            } catch (SmtpRecipientsRefused e) {
                refused.addAll(e.refusals());
            }
        }
        return List.copyOf(refused);
    }

    private void forgetMail(SmtpException refusal) throws IOException {
        try {
            client.rset();
        } catch (IOException e) {
            client.close();
            refusal.addSuppressed(e);
        }
    }
}
