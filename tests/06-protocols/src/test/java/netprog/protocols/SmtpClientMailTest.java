package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.send;
import static netprog.protocols.SmtpCalls.OK;
import static netprog.protocols.SmtpCalls.asks;
import static netprog.protocols.SmtpCalls.dialogueFor;
import static netprog.protocols.SmtpCalls.isOpen;
import static netprog.protocols.SmtpCalls.octets;
import static netprog.protocols.SmtpCalls.play;
import static netprog.protocols.SmtpCalls.refuses;
import static netprog.protocols.SmtpCalls.refusesRecipients;
import static netprog.protocols.SmtpCalls.replies;
import static netprog.protocols.SmtpCalls.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// One mail after the other: who takes it, and what goes over the wire.
@Exercise("6.3a")
@WellKnownPort(25)
class SmtpClientMailTest {

    private static final byte[] HELLO = octets("hello\r\n");

    private static final List<String> ADA = List.of("ada@example.org");

    private static final String ORDER = """
            A mail is MAIL, a RCPT for each recipient, DATA, and the message when the server has \
            said 354 (RFC 5321, section 3.3).
            What the server offers decides about the options of MAIL.""";

    private static final String ONE_BY_ONE = """
            Each recipient has a reply of his own, and one who is refused stops nobody else (RFC \
            5321, section 3.3). The caller must learn who gets nothing, and why.
            4xx refuses, too; 251 grants.""";

    private static final String SIZE = """
            SIZE counts the octets with CR LF and without the dots that are doubled (RFC 1870, \
            section 5). As many as the server says are allowed; 0 means that it says nothing.""";

    @WireTest
    @Points(1)
    void a_mail_goes_in_the_order_of_the_protocol(Slicing slicing) {
        play(slicing, client -> {
            client.helo("me");
            goesToAll(client.sendMail("me@here", ADA, HELLO));
            client.ehlo("me");
            goesToAll(client.sendMail("", List.of("a@b", "c@d"), HELLO));
            goesToAll(client.sendMail("me@here", ADA, octets("über\r\n")));
            replies("250 fine", client.mail("me@here", "RET=HDRS", "SIZE=0"), "mail()", ORDER);
            replies("251 forwarded", client.rcpt("c@d"), "rcpt()", ORDER);
            replies("250 number 17", client.data(HELLO), "data()", ORDER);
        }, dialogueFor(ORDER, "HELO me", "250 mail",
                "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<ada@example.org>", "250 ok",
                "DATA", "354 go", "hello\r\n.", "250 ok",
                "EHLO me", "250-mail\r\n250-SIZE\r\n250 8BITMIME",
                "MAIL FROM:<> SIZE=7", "250 ok", "RCPT TO:<a@b>", "250 ok",
                "RCPT TO:<c@d>", "250 ok", "DATA", "354-go\r\n354 on", "hello\r\n.", "250 ok",
                "MAIL FROM:<me@here> SIZE=7 BODY=8BITMIME", "250 ok",
                "RCPT TO:<ada@example.org>", "250 ok", "DATA", "354 go", "über\r\n.", "250 ok",
                "MAIL FROM:<me@here> RET=HDRS SIZE=0", "250 fine",
                "RCPT TO:<c@d>", "251 forwarded", "DATA", "354 go",
                "hello\r\n.", "250 number 17"));
    }

    private static void goesToAll(List<SmtpRefusal> refused) {
        teaches("Nobody was refused.", () -> assertThat(Elements.of(refused).toList()
                .toString()).as("sendMail()").isEqualTo("[]"));
    }

    @Test
    @Points(1)
    void refused_recipients_are_reported_one_by_one() {
        AtomicReference<String> refused = new AtomicReference<>();
        play(client -> {
            refused.set(Elements.of(client.sendMail("me@here", List.of("a@x", "e@x", "c@x", "d@x",
                    "b@x"), HELLO)).toList().toString());
            teaches(ONE_BY_ONE, () -> assertThat(refused.get()).as("sendMail()").isEqualTo(
                    "[<e@x>: 550 OK\nno such user, <d@x>: 452 full, <b@x>: 553 250]"));
            refusesRecipients("[<f@x>: 550 no]", "rcpt()", () -> client.rcpt("f@x"),
                    "A recipient who is refused is an exception with his address and the reply.");
            isOpen(true, client, "A refusal closes nothing.");
        }, dialogueFor(ONE_BY_ONE, "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<a@x>", "250 ok",
                "RCPT TO:<e@x>", "550-OK\r\n550 no such user", "RCPT TO:<c@x>", "251 not ok",
                "RCPT TO:<d@x>", "452 full", "RCPT TO:<b@x>", "553 250",
                "DATA", "354 go", "hello\r\n.", "250 ok",
                "RCPT TO:<f@x>", "550 no"));
    }

    @Test
    @Points(1)
    void after_a_refusal_the_next_mail_begins_anew() {
        String lesson = """
                What was refused stops the mail, and its exception has the server's reply. Then \
                RSET makes the server forget what it had of it (RFC 5321, section 4.1.1.5).
                Otherwise the next mail goes to the recipients of this one, too.""";
        List<String> two = List.of("a@x", "b@x");
        play(client -> {
            refusesRecipients("[<a@x>: 550 no, <b@x>: 450 later]", "sendMail()",
                    () -> client.sendMail("me@here", two, HELLO), lesson);
            refuses(SmtpSenderRefused.class, "553 ok", "sendMail()",
                    () -> client.sendMail("me@here", two, HELLO), lesson);
            refuses(SmtpDataError.class, "451 not now", "sendMail()",
                    () -> client.sendMail("me@here", ADA, HELLO), lesson);
            refuses(SmtpDataError.class, "554 250 spam", "sendMail()",
                    () -> client.sendMail("me@here", ADA, HELLO), lesson);
            isOpen(true, client, "A refusal closes nothing.");
            goesToAll(client.sendMail("me@here", ADA, HELLO));
            refuses(SmtpSenderRefused.class, "550 no", "mail()", () -> client.mail("me@here"),
                    "A refusal of MAIL is SmtpSenderRefused.");
            refuses(SmtpDataError.class, "503 no mail", "data()", () -> client.data(HELLO),
                    "A refusal of DATA is SmtpDataError, and no message is sent.");
            refuses(SmtpSenderRefused.class, "553 no", "sendMail()",
                    () -> client.sendMail("me@here", ADA, HELLO), lesson);
            isOpen(false, client, "Where RSET is refused nobody knows what is left.");
        }, dialogueFor(lesson, "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<a@x>", "550 no",
                "RCPT TO:<b@x>", "450 later", "RSET", "250 ok",
                "MAIL FROM:<me@here>", "553 ok", "RSET", "250 ok",
                "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<ada@example.org>", "250 ok",
                "DATA", "451 not now", "RSET", "250 ok",
                "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<ada@example.org>", "250 ok",
                "DATA", "354 go", "hello\r\n.", "554 250 spam", "RSET", "250 ok",
                "MAIL FROM:<me@here>", "250 ok", "RCPT TO:<ada@example.org>", "250 ok",
                "DATA", "354 go", "hello\r\n.", "250 ok",
                "MAIL FROM:<me@here>", "550 no", "DATA", "503 no mail",
                "MAIL FROM:<me@here>", "553 no", "RSET", "500 what?"));
    }

    @Test
    @Points(1)
    void a_dot_in_front_of_a_line_is_doubled_and_one_alone_ends(Random random) {
        String lesson = """
                A dot alone on a line ends the message, so a line that begins with a dot gets \
                another one, which the server takes away (RFC 5321, section 4.5.2).
                The same after a line end of any kind: two programs must see one end.""";
        StringBuilder much = new StringBuilder();
        StringBuilder stuffed = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            String line = ".".repeat(random.nextInt(3)) + Octets.word(random);
            much.append(line).append("\r\n");
            stuffed.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
        }
        goesAs(lesson, ".\r\n", "..\r\n", "..\r\n", "...\r\n", ".a\r\n", "..a\r\n",
                "a.\r\n.b.\r\n", "a.\r\n..b.\r\n", "\r\n.\r\n", "\r\n..\r\n", "a\n.\nb\r.\rc\r\n",
                "a\r\n..\r\nb\r\n..\r\nc\r\n", ".", "..\r\n", "a\r\n.", "a\r\n..\r\n",
                much.toString(), stuffed.toString(),
                "..a\r\n".repeat(10_000), "...a\r\n".repeat(10_000));
    }

    @Test
    @Points(1)
    void every_line_end_goes_as_cr_lf() {
        String lesson = """
                Lines end in CR LF, and CR or LF occur in no other way (RFC 5321, section 2.3.8).
                A server that takes a bare LF for a line end may read a second mail in the first: \
                this is SMTP smuggling.""";
        goesAs(lesson, "", "", "a", "a\r\n", "a\n", "a\r\n", "a\r", "a\r\n", "a\r\n", "a\r\n",
                "\n", "\r\n", "a\n\nb\n", "a\r\n\r\nb\r\n", "a\r\rb", "a\r\n\r\nb\r\n",
                "a\r\r\nb", "a\r\n\r\nb\r\n", "a\n\rb", "a\r\n\r\nb\r\n",
                "a\r\n\nb\r\n", "a\r\n\r\nb\r\n",
                "a\n.\r\nRSET\r\nb\r\n.\n", "a\r\n..\r\nRSET\r\nb\r\n..\r\n",
                "\0\t\u007f\n", "\0\t\u007f\r\n");
    }

    /// Sends one message after the other, and demands what arrives up to the dot.
    private static void goesAs(String lesson, String... messages) {
        List<Step> script = new ArrayList<>();
        for (int i = 1; i < messages.length; i += 2) {
            script.add(asks("DATA"));
            script.add(send("354 go\r\n"));
            script.add(expect(messages[i] + ".\r\n", lesson + "\nThe message was "
                    + shown(messages[i - 1]) + "."));
            script.add(send(OK));
        }
        play(client -> {
            for (int i = 0; i < messages.length; i += 2) {
                client.data(octets(messages[i]));
            }
        }, script.toArray(Step[]::new));
    }

    @Test
    @Points(1)
    void what_the_server_does_not_take_is_not_sent() {
        play(client -> {
            client.ehlo("me");
            takes(client, "12345678\n");
            takesNot(client, "123456789\n", "11 octets against SIZE 10", 11, 10);
            takes(client, "\n.\n.a\n");
            takesNot(client, "\n\n\n\n\n\n", "six line ends against SIZE 10", 12, 10);
            takesNot(client, "\u00e4\n", "an octet above 127 without 8BITMIME");
            client.ehlo("me");
            takes(client, "123456789\n");
            client.ehlo("me");
            takes(client, "123456789\n");
        }, dialogueFor(SIZE, "EHLO me", "250-mail\r\n250 size 10",
                "MAIL FROM:<me@here> SIZE=10", "550 no", "RSET", "250 ok",
                "MAIL FROM:<me@here> SIZE=9", "550 no", "RSET", "250 ok",
                "EHLO me", "250-mail\r\n250-8BITMIME\r\n250 SIZE 0",
                "MAIL FROM:<me@here> SIZE=11", "550 no", "RSET", "250 ok",
                "EHLO me", "250-mail\r\n250 SIZE 18446744073709551617",
                "MAIL FROM:<me@here> SIZE=11", "550 no", "RSET", "250 ok"));
    }

    private static void takes(SmtpClient client, String message) {
        refuses(SmtpSenderRefused.class, "550 no", "sendMail() of " + shown(message),
                () -> client.sendMail("me@here", ADA, octets(message)), SIZE);
    }

    private static void takesNot(SmtpClient client, String message, String what, Object... says) {
        Thrown thrown = Thrown.by(() -> client.sendMail("me@here", ADA, octets(message)));
        teaches("""
                What the server has said that it does not take need not be sent (RFC 1870, \
                section 4; RFC 6152, section 3).""",
                () -> assertThat(thrown).as("sendMail() of " + what).isA(SmtpException.class)
                        .says(says));
    }

    @Test
    @Points(1)
    void what_would_be_another_command_is_not_sent() {
        String most = "a".repeat(254);
        play(client -> {
            client.ehlo("me");
            for (String bad : new String[] {"a\r\nDATA", "a\n", "\r", "a\0", "a b", "ä", "\u007f",
                    most + "a", "a\u0131"}) {
                forbids("name", bad, () -> client.ehlo(bad));
                forbids("name", bad, () -> client.helo(bad));
                forbids("name", bad, () -> client.greet(bad));
                forbids("from", bad, () -> client.mail(bad));
                forbids("options", bad, () -> client.mail("a@b", "A=1", bad));
                forbids("to", bad, () -> client.rcpt(bad));
                forbids("from", bad, () -> client.sendMail(bad, ADA, HELLO));
                forbids("to", bad, () -> client.sendMail("a@b", List.of("c@d", bad), HELLO));
            }
            for (String bad : new String[] {"<a", "a>", "a> SIZE=1"}) {
                forbids("from", bad, () -> client.mail(bad));
                forbids("to", bad, () -> client.rcpt(bad));
            }
            for (String bad : new String[] {"a\r\nb", "\n", "a\r", "a\0b", "ä", most + "a"}) {
                forbids("address", bad, () -> client.verify(bad));
                forbids("topic", bad, () -> client.help(bad));
            }
            for (String bad : new String[] {"a\r", "\n", "a\0b"}) {
                forbids("user", bad, () -> client.loginInClear(bad, "x".toCharArray()));
                forbids("password", bad, () -> client.loginInClear("x", bad.toCharArray()));
                Thrown thrown = Thrown.by(
                        () -> client.loginInClear("x", ("Sesame" + bad).toCharArray()));
                teaches("A message goes to a log, and no password goes there.",
                        () -> assertThat(thrown.message()).as("The message")
                                .doesNotContain("Sesame"));
            }
            forbids("name", "", () -> client.ehlo(""));
            forbids("to", "", () -> client.rcpt(""));
            forbids("options", "", () -> client.mail("a", ""));
            forbids("address", "", () -> client.verify(""));
            forbids("to", "[]", () -> client.sendMail("a@b", List.of(), HELLO));
            isOpen(true, client, "What was refused was not sent, so all is as before.");
            client.verify(most);
            client.rcpt(most);
        }, dialogueFor("""
                A line end in an argument begins another command, which a stranger may have \
                chosen. What is refused is not sent, so the next command is one of these.""",
                "EHLO me", "250-mail\r\n250 AUTH PLAIN LOGIN", "VRFY " + most, "250 ok",
                "RCPT TO:<" + most + ">", "250 ok"));
    }

    private static void forbids(String argument, String value, ThrowingCallable call) {
        Thrown thrown = Thrown.by(call);
        teaches("""
                A line end in an argument begins another command, which a stranger may have \
                chosen: it is refused before anything is sent, and the message names the argument.
                An address ends at `>`, and commands are US-ASCII (RFC 5321, section 4.1.2).""",
                () -> assertThat(thrown).as("A call with %s as %s", shown(value), argument)
                        .isA(IllegalArgumentException.class).says(argument));
    }
}
