package mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.protocols.Attachment;
import netprog.protocols.Letter;
import netprog.protocols.MailAddress;
import netprog.protocols.MailMessage;
import netprog.protocols.SmtpClient;
import netprog.protocols.SmtpRefusal;
import netprog.protocols.TlsFailure;
import netprog.protocols.TlsUpgrade;

/// Letters that Postfix delivers, as they are read there.
record Letters(Checks checks, Postfix postfix, TlsUpgrade tls) {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SUBJECT = "Grüße aus Köln: 5 € für \ud83d\ude00, "
            + "und eine Zeile, die länger ist als das, was in ein Wort geht";

    private static final String TEXT = ".\r\n..\r\n.a dot in front\r\n\r\nGrüße, 5 €\r\n"
            + "a blank at the end \r\n" + "long ".repeat(400) + "\r\nFrom here on\r\n";

    void compare() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        try (SmtpClient client = SmtpClient.connect(postfix.server(), PATIENCE,
                (isSent, line) -> lines.add((isSent ? "> " : "< ") + line))) {
            client.greet("client.example.test");
            checks.same("the limit", "1000000", client.extensions().get("SIZE"));
            checks.same("is 8BITMIME offered", "", client.extensions().get("8BITMIME"));
            letter(client);
            octets(client, lines);
            secured(client);
            checks.same("the farewell", 221, client.quit().code());
        }
    }

    private void letter(SmtpClient client) throws IOException, InterruptedException {
        byte[] file = new byte[100_000];
        new Random(7).nextBytes(file);
        Letter letter = new Letter(new MailAddress("Zoë Smith", "zoe@example.test"),
                List.of(new MailAddress("", "anna@example.test")),
                List.of(new MailAddress("Bob \"B\" Jones", "bob@example.test")), SUBJECT, TEXT,
                List.of(new Attachment("Übersicht 5 €.bin", "application/octet-stream", file)));
        List<SmtpRefusal> refused = client.sendMail("zoe@example.test", List.of(
                "anna@example.test", "none@example.test", "bob@example.test"),
                MailMessage.octets(letter, ZonedDateTime.now(), "17.a8@example.test"));
        checks.same("who is refused", List.of("none@example.test 550"), refused.stream()
                .map(each -> each.recipient() + " " + each.reply().code()).toList());
        for (String user : List.of("anna", "bob")) {
            Mail mail = postfix.next(user);
            checks.same("the sender of " + user + "'s mail", List.of("<zoe@example.test>"),
                    mail.all("Return-Path"));
            fields(mail);
            checks.same("parts", 2, mail.parts().size());
            checks.same("the text", TEXT.replace("\r\n", "\n"),
                    new String(mail.parts().getFirst().content(), UTF_8));
            checks.same("the attachment's name", "Übersicht 5 €.bin",
                    mail.parts().getLast().fileName());
            checks.same("the attachment's octets", true,
                    Arrays.equals(file, mail.parts().getLast().content()));
        }
    }

    private void fields(Mail mail) {
        checks.same("the subject", SUBJECT, mail.words("Subject"));
        checks.same("who has written it", "Zoë Smith <zoe@example.test>", mail.words("From"));
        checks.same("to whom", List.of("anna@example.test"), mail.all("To"));
        checks.same("a copy", List.of("\"Bob \\\"B\\\" Jones\" <bob@example.test>"),
                mail.all("Cc"));
        checks.same("its id", List.of("<17.a8@example.test>"), mail.all("Message-ID"));
    }

    /// Octets above 127, dots, and line ends of all kinds.
    private void octets(SmtpClient client, List<String> lines)
            throws IOException, InterruptedException {
        String header = "From: zoe@example.test\nTo: anna@example.test\nSubject: raw\n\n";
        String body = ".\r\n..\n.\r.a\r\n\r\nMAIL FROM:<eve@example.test>\r\nGr\u00fc\u00dfe \u00ff"
                + "\n.\r\nno line end";
        client.sendMail("", List.of("anna@example.test"), (header + body).getBytes(ISO_8859_1));
        Mail mail = postfix.next("anna");
        checks.same("octets and dots", body.replaceAll("\r\n|\r", "\n") + "\n", mail.body());
        checks.same("a mail that nobody is to answer", List.of("<>"), mail.all("Return-Path"));
        checks.same("a mail that is announced", 1L, lines.stream().filter(line -> line
                .matches("> MAIL FROM:<> SIZE=\\d+ BODY=8BITMIME")).count());
    }

    private void secured(SmtpClient client) throws IOException, InterruptedException {
        client.startTls(tls, "localhost");
        checks.same("what was known before STARTTLS", Map.of(), client.extensions());
        client.ehlo("client.example.test");
        checks.same("is STARTTLS offered again", false,
                client.extensions().containsKey("STARTTLS"));
        client.sendMail("zoe@example.test", List.of("bob@example.test"),
                "Subject: under TLS\r\n\r\n.\r\n".getBytes(ISO_8859_1));
        Mail mail = postfix.next("bob");
        checks.same("a text under TLS", ".\n", mail.body());
        checks.contains("how it came", "with ESMTPS", mail.all("Received").getFirst());
        try (SmtpClient other = SmtpClient.connect(postfix.server(), PATIENCE, (_, _) -> {})) {
            other.greet("client.example.test");
            String seen = "nothing";
            try {
                other.startTls(tls, "other.example.test");
            } catch (TlsFailure e) {
                seen = e.getMessage();
            }
            checks.same("a certificate of another host", "other.example.test: the certificate is for"
                    + " localhost, 127.0.0.1", seen);
            checks.same("is open after that", false, other.isOpen());
        }
    }
}
