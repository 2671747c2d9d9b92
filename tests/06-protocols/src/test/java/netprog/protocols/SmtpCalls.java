package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of `SmtpClient` say again and again.
final class SmtpCalls {

    static final String GREETING = "220 mail.example is ready\r\n";

    static final String OK = "250 ok\r\n";

    private static final String COMMAND = """
            A command is its verb, a space, its argument, and CR LF (RFC 5321, section 2.3.8); \
            the next one waits for the reply.""";

    private SmtpCalls() {}

    /// A conversation with a server, from the client's side.
    @FunctionalInterface
    interface Session {

        void talk(SmtpClient client) throws IOException;
    }

    /// {@return a client that waits longer than any of these servers, and less than
    /// a test may take}
    static SmtpClient open(int port) throws IOException {
        return SmtpClient.connect(loopback(port), Patience.silence(), ProtocolTrace.none());
    }

    /// Plays a server that greets, and after the script expects the end alone.
    static void play(Session session, Step... script) {
        play(Peer.listen(), session, then(script, expectEnd(
                "That was the last command. After it nothing is sent, and the client closes.")));
    }

    static void play(Slicing slicing, Session session, Step... script) {
        play(Peer.listen().sliced(slicing), session, then(script, expectEnd(
                "That was the last command. After it nothing is sent, and the client closes.")));
    }

    /// Plays a server that greets, and after the script waits until it is left.
    static void playAndWait(Session session, Step... script) {
        play(Peer.listen(), session, then(script, neverAnswer()));
    }

    private static Step[] then(Step[] script, Step last) {
        List<Step> all = new ArrayList<>(List.of(send(GREETING)));
        all.addAll(Arrays.asList(script));
        all.add(last);
        return all.toArray(Step[]::new);
    }

    private static void play(Listener server, Session session, Step[] script) {
        server.play(port -> {
            try (SmtpClient client = open(port)) {
                session.talk(client);
            }
        }, script);
    }

    /// {@return a step that waits for a command, CR LF after it}
    static Step asks(String command) {
        return asks(command, COMMAND);
    }

    static Step asks(String command, String lesson) {
        return expect(command + "\r\n", lesson);
    }

    /// {@return the steps of a list of commands and their replies, one after the
    /// other}
    static Step[] dialogue(String... lines) {
        return dialogueFor(COMMAND, lines);
    }

    /// {@return such steps with a lesson of their own}
    static Step[] dialogueFor(String lesson, String... lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            steps.add(asks(lines[i], lesson));
            steps.add(send(lines[i + 1] + "\r\n"));
        }
        return steps.toArray(Step[]::new);
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// {@return an argument as a message can show it}
    static String shown(String text) {
        return Octets.of(text).toString();
    }

    /// Demands a reply: its code, a space, its texts with `\n` between them.
    static void replies(String expected, Reply reply, String call, String lesson) {
        teaches(lesson, () -> assertThat(String.valueOf(reply)).as(call).isEqualTo(expected));
    }

    /// Demands that a call throws one of the exceptions that have a reply.
    static void refuses(Class<? extends SmtpResponseException> type, String expected,
            String call, ThrowingCallable action, String lesson) {
        AtomicReference<Reply> reply = new AtomicReference<>();
        Thrown thrown = Thrown.by(() -> {
            try {
                action.call();
            } catch (SmtpResponseException e) {
                reply.set(e.reply());
                throw e;
            }
        });
        teaches(lesson, () -> {
            assertThat(thrown).as(call).isA(type);
            assertThat(String.valueOf(reply.get())).as("reply() of what %s threw", call)
                    .isEqualTo(expected);
        });
    }

    /// Demands that a call throws [SmtpRecipientsRefused] with these in it.
    static void refusesRecipients(String expected, String call, ThrowingCallable action,
            String lesson) {
        AtomicReference<String> refused = new AtomicReference<>();
        Thrown thrown = Thrown.by(() -> {
            try {
                action.call();
            } catch (SmtpRecipientsRefused e) {
                refused.set(e.refusals().toString());
                throw e;
            }
        });
        teaches(lesson, () -> {
            assertThat(thrown).as(call).isA(SmtpRecipientsRefused.class);
            assertThat(refused.get()).as("refusals() of what %s threw", call)
                    .isEqualTo(expected);
        });
    }

    /// Demands that a call fails and that the client is closed afterwards.
    static void endsWith(Class<? extends IOException> type, SmtpClient client, String call,
            ThrowingCallable action, String lesson, Object... says) {
        Thrown thrown = Thrown.by(action);
        teaches(lesson, () -> assertThat(thrown).as(call).isA(type).says(says));
        isOpen(false, client, "Nobody knows which reply would be the next: the client is closed.");
        teaches("A client that is closed sends nothing.",
                () -> assertThat(Thrown.by(client::noop)).as("noop() after that")
                        .isA(SmtpServerDisconnected.class));
    }

    static void isOpen(boolean expected, SmtpClient client, String lesson) {
        teaches(lesson, () -> assertThat(client.isOpen()).as("isOpen()").isEqualTo(expected));
    }
}
