package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.offer;
import static netprog.peers.Script.send;
import static netprog.protocols.FtpSession.asked;
import static netprog.protocols.FtpSession.asks;
import static netprog.protocols.FtpSession.brokenSession;
import static netprog.protocols.FtpSession.connect;
import static netprog.protocols.FtpSession.isClosed;
import static netprog.protocols.FtpSession.isUsable;
import static netprog.protocols.FtpSession.pwdAsked;
import static netprog.protocols.FtpSession.session;
import static netprog.protocols.FtpSession.throwsA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

/// Servers that break rules, limits and times.
@Exercise(value = "6.2a", stage = 1)
@WellKnownPort(21)
class FtpReplyTest {

    private static final int MAX_LINE_OCTETS = 8192;

    private static final int MAX_REPLY_LINES = 1000;

    private static final Duration SHORT = Duration.ofMillis(353);

    @Test
    @Points(1)
    void what_is_no_reply_is_refused() {
        for (String line : new String[] {"", "ok", "25 ok", "2500 ok", "099 ok", "600 ok", "250_ok",
                " 250 ok", "-250 ok", "+25 ok", "\u0662\u0665\u0660 ok", "2x0 ok"}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "cwd() that is answered by " + Octets.of(line),
                        () -> client.cwd("/"), """
                                A reply begins with three digits, of which the first is from 1 to \
                                5, and a space or a hyphen (RFC 959, section 4.2).
                                Something else is not FTP, or not the beginning of a reply.""");
                isClosed(client);
            }, asked("CWD /", line));
        }
    }

    @Test
    @Points(1)
    void a_reply_has_limits() {
        String lesson = """
                A line of a reply has at most 8192 octets without its end, and a reply at most \
                1000 lines.
                A server is a stranger: without a limit it decides how much memory a client \
                needs.""";
        String longest = "250 " + "a".repeat(MAX_LINE_OCTETS - 4);
        String most = "250-a\r\n" + "b\r\n".repeat(MAX_REPLY_LINES - 2) + "250 c";
        session(client -> {
            teaches(lesson, () -> {
                client.cwd("/1");
                client.cwd("/2");
                client.cwd("/3");
            });
            isUsable(client, "All of them have been read to their end.");
        }, asked("CWD /1", longest), asks("CWD /2"), send(longest + "\n"), asked("CWD /3", most),
                pwdAsked());
        for (String reply : new String[] {longest + "a\r\n", longest + "a\n",
                "250-a\r\n" + longest + "a\r\n250 b\r\n",
                "250-a\r\n" + "b\r\n".repeat(MAX_REPLY_LINES - 1) + "250 c\r\n",
                longest.repeat(8), "250-a\r\n" + "b\r\n".repeat(
                        8 * MAX_REPLY_LINES)}) {
            brokenSession(client -> {
                throwsA(ProtocolException.class, "cwd()", () -> client.cwd("/"), lesson);
                isClosed(client);
            }, asks("CWD /"), offer(Octets.of(reply)));
        }
    }

    @Test
    @Points(1)
    void an_argument_is_one_line() {
        String lesson = """
                CR LF ends a command: what stands behind it would be the next command, which the \
                caller never meant (CWE-93).
                The message names the argument, and nothing is sent.""";
        session(client -> {
            for (String bad : new String[] {"", "a\r\nDELE b", "a\nDELE b", "a\rb", "a\0b", "\n"}) {
                throwsA(IllegalArgumentException.class, "cwd(%s)".formatted(Octets.of(bad)),
                        () -> client.cwd(bad), lesson, "folder");
                throwsA(IllegalArgumentException.class, "login(%s, ...)".formatted(Octets.of(bad)),
                        () -> client.login(bad, new char[] {'x'}), lesson, "user");
            }
            isUsable(client, "Nothing was sent, so all is as before.");
        }, pwdAsked(lesson));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A connection that did not come about leaves no socket.")
    void connecting_has_a_limit_and_says_where() throws IOException {
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofMillis(-5)}) {
            throwsA(IllegalArgumentException.class, "connect() with " + bad, () -> connect(1, bad),
                    "A time-out of zero would mean no limit at all to a socket.", bad.toString());
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            throwsA(ConnectException.class, "connect()", () -> connect(nobody.port()), """
                    Nobody listens there. The message names the address: who reads it must know \
                    which server was meant.""", "127.0.0.1", nobody.port());
        }
        greeted(FtpTemporaryError.class, "421 too many users\r\n");
        greeted(FtpPermanentError.class, "530-not\r\n530 you\r\n");
        greeted(ProtocolException.class, "SSH-2.0-OpenSSH\r\n");
        greeted(ProtocolException.class, "331 your password?\r\n");
        greeted(ProtocolException.class, "120 soon\r\n120 soon\r\n220 ready\r\n");
        try (FullBacklog full = FullBacklog.open()) {
            String lesson = "Nobody answered: the caller has said how long it can wait.";
            Thrown slow = Thrown.by(() -> connect(full.port(), SHORT));
            teaches(lesson, () -> assertThat(slow).as("connect()").isA(full.due()));
            throwsA(full.due(), "connect() with a time-out of 1 ns",
                    () -> connect(full.port(), Duration.ofNanos(1)), lesson);
            Needs.UNANSWERED_CLIENTS.demand();
            teaches(lesson, () -> assertThat(slow).says(SHORT.toMillis()));
        }
    }

    private static void greeted(Class<? extends IOException> type, String greeting) {
        Peer.listen().play(port -> throwsA(type, "connect() that is answered by "
                + Octets.of(greeting), () -> connect(port), """
                        A server that is ready says 220, perhaps after 120 (RFC 959, section \
                        5.4). Everything else means that there is no session."""),
                send(greeting), neverAnswer());
    }

    @Test
    @Points(1)
    void a_reply_has_one_time_for_all_of_it() {
        for (Step slow : new Step[] {drip(Octets.of("250-a\r\nb\r\nc\r\n250 d\r\n"), 35),
                neverAnswer()}) {
            Peer.listen().play(port -> {
                try (FtpClient client = connect(port, SHORT)) {
                    throwsA(SocketTimeoutException.class, "cwd() with a time-out of %d ms"
                            .formatted(SHORT.toMillis()), () -> client.cwd("/"), """
                                    The time-out is for the whole reply: a server that sends an \
                                    octet now and then never trips a time-out for each read.
                                    See "A deadline, not a time-out" in chapter 04.""",
                            SHORT.toMillis());
                    isClosed(client);
                }
            }, send("220 ready\r\n"), asks("CWD /"), slow);
        }
        for (String part : new String[] {"", "25", "250", "250 ok", "250-ok\r\n",
                "250-ok\r\n250 do"}) {
            brokenSession(client -> {
                throwsA(EOFException.class, "cwd() that is answered by %s and FIN"
                        .formatted(Octets.of(part)), () -> client.cwd("/"), """
                                A line that has no end is not a line: what is missing might \
                                change it.""");
                isClosed(client);
            }, asks("CWD /"), send(part), close());
        }
        Peer.listen().play(port -> {
            try (FtpClient client = connect(port, Duration.ofSeconds(Long.MAX_VALUE))) {
                isUsable(client, "The longest Duration is longer than a socket can wait, and no "
                        + "error.");
            }
        }, send("220 ready\r\n"), asks("PWD"), send("257 \"/still\"\r\n"), neverAnswer());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("What is closed leaves no socket, however the goodbye was answered.")
    void what_is_closed_stays_closed() {
        session(client -> {
            throwsA(FtpPermanentError.class, "quit() that is answered by 500", client::quit,
                    "An error is thrown, also that of QUIT.", 500);
            isClosed(client, "Who says goodbye goes, whatever the answer is.");
            throwsA(SocketException.class, "pwd() after quit()", client::pwd,
                    "Nothing can be sent on a connection that is closed.");
            client.close();
            client.close();
        }, asked("QUIT", "500 never heard of it"));
        brokenSession(client -> {
            var call = WaitingCall.in(FtpClient.class, "cwd()", () -> {
                client.cwd("/");
                return null;
            });
            client.close();
            call.throwsA(IOException.class, """
                    close() ends a call that waits on another thread: nobody else can.""");
            isClosed(client, "What was closed stays closed.");
        }, neverAnswer());
    }
}
