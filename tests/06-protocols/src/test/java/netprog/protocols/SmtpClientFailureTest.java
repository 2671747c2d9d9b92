package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.reset;
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
import static netprog.protocols.SmtpCalls.shown;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

/// Servers that end the conversation, break the rules, or are slow.
@Exercise("6.3a")
@WellKnownPort(25)
class SmtpClientFailureTest {

    private static final int MAX_LINE_OCTETS = 8192;
    private static final int MAX_LINES = 1000;

    private static final Duration REPLY = Duration.ofMillis(450);

    /// Three together are more than a reply may take.
    private static final int PAUSE_MS = 160;

    /// The way of a mail, and what a server says to each step.
    private static final String[] MAIL = {"EHLO me", "250 mail", "MAIL FROM:<a@b>", "250 ok",
            "RCPT TO:<c@d>", "250 ok", "DATA", "354 go", "hello\r\n.", "250 ok", "QUIT", "221 bye"};

    private static void mail(SmtpClient client) throws IOException {
        client.ehlo("me");
        client.sendMail("a@b", List.of("c@d"), octets("hello\r\n"));
        client.quit();
    }

    /// {@return the steps up to one of them, the last without its reply}
    private static List<Step> upTo(int step) {
        List<Step> steps = new ArrayList<>(
                List.of(dialogue(Arrays.copyOf(MAIL, 2 * step))));
        steps.add(asks(MAIL[2 * step]));
        return steps;
    }

    @Test
    @Points(1)
    void a_farewell_ends_the_conversation_at_every_step() {
        String lesson = """
                A server may close at any time, and says 421 before it does (RFC 5321, section \
                3.8). The conversation is over, and what the server said is in the message.
                That is no refusal: RSET or the next recipient would meet a closed connection.""";
        for (int step = 0; step < MAIL.length / 2; step++) {
            List<Step> script = upTo(step);
            script.add(send("421-250 ok\r\n421 closing for lunch\r\n"));
            play(client -> endsWith(SmtpServerDisconnected.class, client, "A mail", () -> mail(
                    client), lesson, 421, "closing for lunch"), script.toArray(Step[]::new));
        }
        play(client -> {
            refuses(SmtpSenderRefused.class, "550 no", "sendMail()",
                    () -> client.sendMail("a@b", List.of("c@d"), octets("hello\r\n")),
                    "The first thing that went wrong is the one that the caller must read.");
            isOpen(false, client, lesson);
        }, dialogue("MAIL FROM:<a@b>", "550 no", "RSET", "421 closing"));
        play(client -> endsWith(SmtpServerDisconnected.class, client, "greet()",
                () -> client.greet("me"), lesson, 421), dialogue("EHLO me", "421 closing"));
        play(client -> endsWith(SmtpServerDisconnected.class, client, "verify()",
                () -> client.verify("a"), lesson, 421), dialogue("VRFY a", "421 closing"));
    }

    @Test
    @Points(1)
    void an_end_without_a_farewell_is_no_success() {
        String lesson = """
                The end of the stream is no reply: a mail without a reply after it may be lost, \
                and one that is sent again may arrive twice. The caller must learn of it, and \
                nothing is repeated.""";
        for (int step = 0; step < MAIL.length / 2; step++) {
            for (Step end : new Step[] {close(), reset()}) {
                List<Step> script = upTo(step);
                script.add(end);
                playAndWait(client -> endsWith(SmtpServerDisconnected.class, client, "A mail",
                        () -> mail(client), lesson), script.toArray(Step[]::new));
            }
        }
        for (String half : new String[] {"250", "250 ok", "250 ok\r", "250-ok\r\n"}) {
            playAndWait(client -> endsWith(SmtpServerDisconnected.class, client,
                    "noop() with half a reply", client::noop, lesson), asks("NOOP"), send(half),
                    close());
        }
    }

    @Test
    @Points(1)
    void a_reply_is_read_within_its_limits_and_rules() {
        String line = "250 " + "a".repeat(MAX_LINE_OCTETS - 4);
        String limits = """
                A line may have 8192 octets without its line end, and a reply 1000 lines; one more \
                is refused when it arrives, since a server that sends on and on fills the memory \
                of a client that reads on.""";
        play(client -> {
            for (int i = 0; i < 3; i++) {
                teaches(limits, client::noop);
            }
        }, asks("NOOP"), send(line + "\r\n"), asks("NOOP"), send(line + "\n"), asks("NOOP"),
                send("250-\r\n".repeat(MAX_LINES - 1) + OK));
        isNoReply("a line of 8193 octets", line + "a", limits);
        isNoReply("a line of 4099 characters, which are 8194 octets",
                "250 " + "\u00fc".repeat(4095),
                limits);
        isNoReply("a reply of 1001 lines", "250-\r\n".repeat(MAX_LINES) + "250-\r\n", limits);
        String rules = """
                A line of a reply is three digits, and after them a space, a hyphen or nothing; \
                all lines of a reply have one code (RFC 5321, section 4.2).
                Another protocol, or a reply that does not fit the command, is not guessed at.""";
        for (String bad : new String[] {"", "25 ok", "2500 ok", "250ok", "250_ok", "+OK", "ok 250",
                "100 ok", "600 ok", "199 ok", "-250 ok", " 250 ok", "\u0662\u0665\u0660 ok",
                "250-a\r\n251 b", "250-a\r\n550 b", "250-a\r\nb", "250-a\r\n\r\n250 b", "354 go",
                "334 "}) {
            isNoReply(shown(bad), bad + "\r\n", rules);
        }
        playAndWait(client -> endsWith(ProtocolException.class, client, "data() answered by 250",
                () -> client.data(octets("hello\r\n")), rules), dialogue("DATA", "250 ok"));
    }

    private static void isNoReply(String what, String reply, String lesson) {
        playAndWait(client -> endsWith(ProtocolException.class, client,
                "noop() answered by " + what, client::noop, lesson), asks("NOOP"), send(reply));
    }

    @Test
    @Points(1)
    void a_reply_that_nobody_asked_for_is_no_answer() {
        String lesson = """
                The reply was there before the command. A client that takes it for the answer is \
                one reply behind from then on, and believes that a mail was taken that was not.""";
        playAndWait(client -> {
            client.noop();
            endsWith(ProtocolException.class, client, "noop(), with a reply before it",
                    client::noop, lesson);
        }, asks("NOOP"), send(OK + OK));
        playAndWait(client -> endsWith(ProtocolException.class, client, "data()",
                () -> client.data(octets("hello\r\n")), lesson), asks("DATA"),
                send("354 go\r\n250 ok\r\n"));
        play(client -> {
            client.noop();
            endsWith(SmtpServerDisconnected.class, client, "noop(), with 421 before it",
                    client::noop, """
                            A server that has waited too long says 421 unasked and closes (RFC \
                            5321, section 3.8). Its words say more than a broken connection.""",
                    421, "idle");
        }, asks("NOOP"), send(OK + "421 idle\r\n"));
    }

    @Test
    @Points(1)
    void each_reply_has_one_time_for_all_of_it() {
        String lesson = """
                The time-out is for a whole reply. A server that sends an octet now and then never \
                trips a time-out for each read.
                See "A deadline, not a time-out" in chapter 04.""";
        Listener server = Peer.listen();
        server.play(port -> {
            SmtpClient client = SmtpClient.connect(loopback(port), REPLY, ProtocolTrace.none());
            for (int i = 0; i < 3; i++) {
                teaches("The next reply has a time of its own: a mail to many takes long.",
                        client::noop);
            }
            endsWith(SocketTimeoutException.class, client, "noop() with a reply that drips",
                    client::noop, lesson, REPLY.toMillis());
        }, send(GREETING), asks("NOOP"), pause(PAUSE_MS), send(OK), asks("NOOP"), pause(PAUSE_MS),
                send(OK), asks("NOOP"), pause(PAUSE_MS), send(OK), asks("NOOP"),
                drip(Octets.of("250-wait\r\n".repeat(5)), 40));
        Peer.listen().play(port -> {
            Thrown thrown = Thrown.by(() -> SmtpClient.connect(loopback(port), REPLY,
                    ProtocolTrace.none()));
            teaches("The greeting is a reply, too.", () -> assertThat(thrown).as("connect()")
                    .isA(SocketTimeoutException.class).says(REPLY.toMillis()));
        }, drip(Octets.of("220-wait\r\n".repeat(5)), 40));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A connection that did not come about leaves no socket.")
    void connecting_has_a_limit_and_says_what_went_wrong() throws IOException {
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofMillis(-5)}) {
            teaches("A time-out of zero would mean no limit at all to a socket.",
                    () -> assertThat(Thrown.by(() -> SmtpClient.connect(loopback(1), bad,
                            ProtocolTrace.none()))).as("connect() with %s", bad)
                            .isA(IllegalArgumentException.class).says("timeout"));
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            teaches("Nobody listens there, and the message says where.",
                    () -> assertThat(Thrown.by(() -> open(nobody.port()))).as("connect()")
                            .isA(ConnectException.class).says("127.0.0.1", nobody.port()));
        }
        for (String greeting : new String[] {"554 no mail here", "421 too busy", "354 220"}) {
            Peer.listen().play(port -> refuses(SmtpConnectionError.class, greeting, "connect()",
                    () -> open(port), """
                            A server greets with 220, or with 554 or 421 if it does not want to \
                            talk (RFC 5321, section 3.1)."""),
                    send(greeting + "\r\n"), expectEnd("No socket is left."));
        }
        Peer.listen().play(port -> teaches("This server speaks another protocol.",
                () -> assertThat(Thrown.by(() -> open(port))).as("connect()")
                        .isA(ProtocolException.class)),
                send("SSH-2.0-Server\r\n"), neverAnswer());
        Peer.listen().play(port -> teaches("The server has closed before it greeted.",
                () -> assertThat(Thrown.by(() -> open(port))).as("connect()")
                        .isA(SmtpServerDisconnected.class)),
                close());
        Peer.listen().play(port -> {
            try (SmtpClient client = SmtpClient.connect(loopback(port),
                    Duration.ofSeconds(Long.MAX_VALUE), ProtocolTrace.none())) {
                teaches("The longest Duration is longer than a socket can wait, and no error.",
                        client::noop);
            }
        }, send(GREETING), asks("NOOP"), send(OK), neverAnswer());
        try (FullBacklog full = FullBacklog.open()) {
            Thrown slow = Thrown.by(() -> SmtpClient.connect(loopback(full.port()),
                    Duration.ofMillis(251), ProtocolTrace.none()));
            String lesson = "Nobody answered: the caller has said how long it can wait.";
            teaches(lesson, () -> assertThat(slow).as("connect()").isA(full.due()));
            Needs.UNANSWERED_CLIENTS.demand();
            teaches(lesson, () -> assertThat(slow).says(251));
        }
    }
}
