package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;
import static netprog.protocols.SmtpCalls.GREETING;
import static netprog.protocols.SmtpCalls.OK;
import static netprog.protocols.SmtpCalls.asks;
import static netprog.protocols.SmtpCalls.dialogue;
import static netprog.protocols.SmtpCalls.endsWith;
import static netprog.protocols.SmtpCalls.isOpen;
import static netprog.protocols.SmtpCalls.octets;
import static netprog.protocols.SmtpCalls.open;
import static netprog.protocols.SmtpCalls.play;
import static netprog.protocols.SmtpCalls.playAndWait;
import static netprog.protocols.SmtpCalls.refuses;
import static netprog.protocols.SmtpCalls.replies;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// The conversation: commands, replies, and what a server offers.
@Exercise("6.3a")
@WellKnownPort(25)
class SmtpClientTest {

    private static final String WHOLE = """
            A reply ends with the line that has no hyphen after its code; all lines before it \
            belong to it (RFC 5321, section 4.2.1).
            One read may bring half a line or two replies.""";

    private static final String CODE = """
            The code says yes or no, whatever the text says: 250 for yes, 252 for "I do not \
            tell", 550 for no (RFC 5321, section 4.2).""";

    @WireTest
    @Points(1)
    void each_command_gets_its_whole_reply(Slicing slicing) {
        play(slicing, client -> {
            replies("250 mail.example", client.helo("me.example"), "helo()", WHOLE);
            replies("250 first\n250-second\n\nlast", client.noop(), "noop()", WHOLE);
            replies("250 Not here", client.verify("ada"), "verify()", CODE);
            replies("550 OK 250", client.verify("bob smith"), "verify()", CODE);
            replies("252 ", client.verify("c@example.org"), "verify()", CODE);
            replies("214 \n two\n", client.help(""), "help()", WHOLE);
            replies("504 grüß\nGott", client.help("RCPT TO"), "help()", """
                    A line of a reply ends in CR LF or in LF alone, and its text is UTF-8.""");
            replies("500 no", client.noop(), "noop()", CODE);
            replies("200 done", client.rset(), "rset()", CODE);
            refuses(SmtpResponseException.class, "599 ok", "rset()", client::rset, CODE);
            replies("221 250", client.quit(), "quit()", WHOLE);
        }, dialogue("HELO me.example", "250 mail.example",
                "NOOP", "250-first\r\n250-250-second\r\n250-\r\n250 last",
                "VRFY ada", "250 Not here",
                "VRFY bob smith", "550 OK 250",
                "VRFY c@example.org", "252",
                "HELP", "214-\r\n214- two\r\n214",
                "HELP RCPT TO", "504-grüß\n504 Gott",
                "NOOP", "500 no",
                "RSET", "200 done",
                "RSET", "599 ok",
                "QUIT", "221 250"));
    }

    @Test
    @Points(1)
    void a_client_introduces_itself_and_learns_what_is_offered() {
        play(client -> {
            offers("{}", client, "Nothing is known before the first EHLO.");
            client.ehlo("me");
            String lesson = """
                    From the second line on each line is a keyword, and perhaps parameters; the \
                    first is a greeting (RFC 5321, section 4.1.1.1).
                    Upper and lower case are the same, on a machine in Istanbul, too.""";
            offers("{8BITMIME=, AUTH=LOGIN Plain, SIZE=1000, STARTTLS=, X-I=ii a}", client, lesson);
            teaches("The map cannot be changed.",
                    () -> assertThat(Thrown.by(() -> client.extensions().put("A", "b")))
                            .as("extensions().put()").isA(UnsupportedOperationException.class));
            client.ehlo("me");
            offers("{HELP=}", client, "Each EHLO begins anew.");
            refuses(SmtpHeloError.class, "550 no", "ehlo()", () -> client.ehlo("me"),
                    "A refusal is SmtpHeloError, with its reply.");
            client.helo("me");
            offers("{}", client, "HELO brings no extensions (RFC 5321, section 3.2).");
            client.ehlo("me");
            offers("{}", client, "A server may offer nothing: then the greeting stands alone.");
        }, dialogue(
                "EHLO me",
                "250-SIZE 77 greets you\r\n250-size 1000\r\n250-8bitmime\r\n250-x-i ii a\r\n"
                        + "250-AUTH LOGIN Plain\r\n250 StartTLS",
                "EHLO me", "250-mail.example\r\n250 HELP",
                "EHLO me", "550 no",
                "HELO me", "250-mail.example\r\n250 SIZE 5",
                "EHLO me", "250 mail.example"));
        fallsBackToHelo();
    }

    private static void offers(String expected, SmtpClient client, String lesson) {
        teaches(lesson, () -> assertThat(new TreeMap<>(client.extensions()).toString())
                .as("extensions()").isEqualTo(expected));
    }

    private static void fallsBackToHelo() {
        String lesson = """
                A server that does not know EHLO answers 5xx, and the client tries HELO (RFC \
                5321, section 3.2). 4xx means: not now; another verb does not help.""";
        play(client -> {
            replies("250 hello\nSIZE", client.greet("me"), "greet()", lesson);
            offers("{SIZE=}", client, lesson);
            replies("251 welcome", client.greet("me"), "greet()", lesson);
            offers("{}", client, "HELO brings no extensions.");
            refuses(SmtpHeloError.class, "554 go away", "greet()", () -> client.greet("me"),
                    lesson);
            refuses(SmtpHeloError.class, "450 EHLO unknown", "greet()", () -> client.greet("me"),
                    lesson);
            refuses(SmtpHeloError.class, "504 name?", "helo()", () -> client.helo("me"),
                    "A refusal is SmtpHeloError, with its reply.");
            isOpen(true, client, "A refusal closes nothing.");
        }, dialogue("EHLO me", "250-hello\r\n250 SIZE",
                "EHLO me", "502 250 what?", "HELO me", "251 welcome",
                "EHLO me", "550 what?", "HELO me", "554 go away",
                "EHLO me", "450 EHLO unknown",
                "HELO me", "504 name?"));
    }

    @Test
    @Points(1)
    void the_trace_shows_the_conversation_and_no_secret() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        Peer.listen().play(port -> {
            try (SmtpClient client = SmtpClient.connect(loopback(port), Patience.silence(),
                    (isSent, line) -> seen.add((isSent ? "-> " : "<- ") + line))) {
                client.ehlo("me");
                client.loginInClear("ada", "open sesame".toCharArray());
                client.sendMail("a@b.c", List.of("d@e.f"), octets("Hi\r\n\r\n.\r\n"));
                client.ehlo("me");
                Thrown.by(() -> client.loginInClear("ada", "open sesame".toCharArray()));
            }
        }, steps(dialogue("EHLO me", "250-mail\r\n250 AUTH PLAIN",
                "AUTH PLAIN AGFkYQBvcGVuIHNlc2FtZQ==", "235 welcome",
                "MAIL FROM:<a@b.c>", "250 ok", "RCPT TO:<d@e.f>", "250 ok", "DATA", "354 go",
                "Hi\r\n\r\n..\r\n.", "250 queued",
                "EHLO me", "250-mail\r\n250 AUTH LOGIN", "AUTH LOGIN", "334 VXNlcm5hbWU6",
                "YWRh", "334 UGFzc3dvcmQ6", "b3BlbiBzZXNhbWU=", "535 no")));
        teaches("""
                A trace is for a person: each command, each line of a reply, in order. It is pasted \
                into mails and bug reports, so no secret stands in it, not even as Base64.
                Of a message its size is shown.""",
                () -> assertThat(String.join("\n", seen)).as("What the trace has seen").isEqualTo("""
                        <- 220 mail.example is ready
                        -> EHLO me
                        <- 250-mail
                        <- 250 AUTH PLAIN
                        -> AUTH PLAIN ********
                        <- 235 welcome
                        -> MAIL FROM:<a@b.c>
                        <- 250 ok
                        -> RCPT TO:<d@e.f>
                        <- 250 ok
                        -> DATA
                        <- 354 go
                        -> [9 octets]
                        <- 250 queued
                        -> EHLO me
                        <- 250-mail
                        <- 250 AUTH LOGIN
                        -> AUTH LOGIN
                        <- 334 VXNlcm5hbWU6
                        -> ********
                        <- 334 UGFzc3dvcmQ6
                        -> ********
                        <- 535 no"""));
    }

    private static Step[] steps(Step... dialogue) {
        List<Step> all = new ArrayList<>(List.of(send(GREETING)));
        all.addAll(List.of(dialogue));
        all.add(neverAnswer());
        return all.toArray(Step[]::new);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A client that is closed leaves no socket.")
    void a_client_that_has_quit_or_closed_sends_nothing_more() {
        String quits = "QUIT is the end for this side, whatever the server answers to it.";
        for (String reply : new String[] {"221 bye", "500 what?"}) {
            play(client -> {
                replies(reply, client.quit(), "quit()", quits);
                isOpen(false, client, quits);
                teaches(quits, () -> assertThat(Thrown.by(client::quit)).as("quit(), once more")
                        .isA(SmtpServerDisconnected.class));
                client.close();
            }, dialogue("QUIT", reply));
        }
        playAndWait(client -> endsWith(SmtpServerDisconnected.class, client,
                "quit() without an answer", client::quit, quits),
                asks("QUIT"), close());
        String ends = "close() may be called by any thread, and what waits for a reply ends.";
        AtomicReference<SmtpClient> opened = new AtomicReference<>();
        Peer.listen().play(port -> {
            SmtpClient client = open(port);
            opened.set(client);
            WaitingCall<Reply> call = WaitingCall.in(SmtpClient.class, "noop()", client::noop);
            call.throwsA(SmtpServerDisconnected.class, ends);
            isOpen(false, client, ends);
        }, send(GREETING), expect("NOOP\r\n", "NOOP is a command of its own."),
                send(OK.substring(0, 3)),
                call("close(), twice", () -> closeTwice(opened.get())), neverAnswer());
    }

    private static void closeTwice(SmtpClient client) throws IOException {
        client.close();
        client.close();
    }
}
