package netprog.protocols;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.protocols.TelnetCalls.CLOSES;
import static netprog.protocols.TelnetCalls.connect;
import static netprog.protocols.TelnetCalls.expect;
import static netprog.protocols.TelnetCalls.fails;
import static netprog.protocols.TelnetCalls.isOpen;
import static netprog.protocols.TelnetCalls.reads;
import static netprog.protocols.TelnetCalls.readsAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How links end.
@Exercise("6.1a")
class TelnetClientEndTest {

    private static final int MAX_WAITING_CHARACTERS = 262_144;

    private static final Duration LITTLE = Duration.ofMillis(120);

    /// For a client that is slow and right.
    private static final Duration LONG = Patience.deadline().multipliedBy(2).dividedBy(3);

    @Test
    @Points(1)
    void the_end_of_the_server_takes_nothing() {
        String end = """
                The server has ended, so this text will never arrive. What has arrived is still \
                there: another call may want it.""";
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                isOpen(true, client, "The server has not ended.");
                client.write("go\n");
                fails(EOFException.class, "readUntil(\"three\")",
                        () -> client.readUntil("three", Patience.silence()), end);
                isOpen(false, client, "No more can arrive: a call has read the server's end.");
                fails(EOFException.class, "expect(\"thr?e+\")",
                        () -> expect(client, "thr?e+", Patience.silence()), end);
                reads("one", client, "one", end);
                client.write("bye\n");
                readsAll(" two\n", client, "readAll returns what is left.");
                readsAll("", client, "The end is known, and all was returned.");
                fails(EOFException.class, "readUntil(\"one\")",
                        () -> client.readUntil("one", Patience.silence()), end);
            }
        },
                expect("go\r\n", "The client writes."),
                send("one two\r\n"),
                halfClose(),
                expect("bye\r\n", """
                        A FIN ends one direction only (RFC 9293, section 3.6): a server that has \
                        ended can still be written to."""),
                expectEnd(CLOSES));
        Listener much = Peer.listen();
        much.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("first", client, "first", "The limit is for what waits.");
                teaches("As many characters as may wait are returned.",
                        () -> assertThat(client.readAll(LONG).length())
                                .as("The length of readAll()").isEqualTo(MAX_WAITING_CHARACTERS));
            }
        }, send("first" + "x".repeat(MAX_WAITING_CHARACTERS)), halfClose(), neverAnswer());
    }

    @Test
    @Points(1)
    void a_broken_link_is_no_end() {
        String lesson = """
                RST is no end: the server, or the network, has given the connection up, and text \
                may be missing. An EOFException would say that all is there.""";
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("a", client, "a", "The server has sent it.");
                fails(SocketTimeoutException.class, "readUntil(\"z\")",
                        () -> client.readUntil("z", LITTLE),
                        "The server sends no z, and it has not ended: that is a time-out.");
                client.write("go\n");
                breaks(() -> client.readUntil("z", Patience.silence()), "readUntil(\"z\")",
                        lesson);
                isOpen(false, client, "Nothing can arrive any more.");
                breaks(() -> client.readUntil("z", Patience.silence()),
                        "readUntil(\"z\"), once more,", lesson);
                String left = client.readEager();
                teaches("What had arrived is still there, also after an exception.",
                        () -> assertThat(left).as("readEager()").isEqualTo("bcd"));
            }
        },
                send("abcd"),
                expect("go\r\n", "The client writes."),
                reset());
        Listener another = Peer.listen();
        another.play(port -> {
            try (TelnetClient client = connect(port)) {
                client.write("go\n");
                breaks(() -> client.readAll(Patience.silence()), "readAll()", lesson);
            }
        },
                send("abcd"),
                expect("go\r\n", "The client writes."),
                reset());
        Listener third = Peer.listen();
        third.play(port -> {
            try (TelnetClient client = connect(port)) {
                client.write("go\n");
                teaches("""
                        The first write after a reset may seem to succeed; a later one fails, and \
                        the caller must learn of it.""",
                        () -> await("write() fails").atMost(Patience.silence())
                                .until(() -> isRefused(client)));
                isOpen(false, client, "Nothing can arrive any more.");
            }
        },
                expect("go\r\n", "The client writes."),
                reset());
    }

    private static boolean isRefused(TelnetClient client) {
        try {
            client.write("x\n");
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static void breaks(Callable<String> call, String what, String lesson) {
        teaches(lesson, () -> assertThat(outcome(call)).as("What %s throws", what)
                .isEqualTo("IOException"));
    }

    private static String outcome(Callable<String> call) throws Exception {
        try {
            call.call();
        } catch (EOFException _) {
            return "EOFException";
        } catch (SocketTimeoutException _) {
            return "SocketTimeoutException";
        } catch (IOException _) {
            return "IOException";
        }
        return "nothing";
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("The limit closes the link.")
    void what_waits_to_be_returned_has_a_limit() {
        String most = "x".repeat(MAX_WAITING_CHARACTERS);
        Listener hostile = Peer.listen();
        hostile.play(port -> {
            TelnetClient client = connect(port); // not closed: the limit closes it
            fails(ProtocolException.class, "readAll()", () -> client.readAll(LONG), """
                    A server that never stops would take all the memory.""");
            isOpen(false, client, "The limit closes the link.");
            fails(IOException.class, "write()", () -> client.write("a"),
                    "The limit closes the link.");
        }, send(most + "x"), neverAnswer());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() closes the connection, and ends what waits on it.")
    void close_ends_a_call_that_waits() {
        Listener server = Peer.listen();
        server.play(port -> {
            TelnetClient client = connect(port);
            WaitingCall<String> call = WaitingCall.in(TelnetClient.class, "readUntil()",
                    () -> client.readUntil("never", Patience.deadline()));
            WaitingCall.in(TelnetClient.class, "write()", () -> {
                client.write("go\n");
                return client.isOpen();
            }).result("While one thread reads, another may write.");
            String ends = "close() may be called by any thread, and what waits for text ends.";
            WaitingCall.in(TelnetClient.class, "close()", () -> {
                client.close();
                client.close();
                return true;
            }).result(ends);
            call.throwsA(IOException.class, ends);
            String lesson = "After close() nothing is sent or returned.";
            isOpen(false, client, lesson);
            fails(IOException.class, "readUntil(\"o\")",
                    () -> client.readUntil("o", Patience.silence()), lesson);
            fails(IOException.class, "expect(\"o\")",
                    () -> expect(client, "o", Patience.silence()), lesson);
            fails(IOException.class, "readAll()", () -> client.readAll(Patience.silence()),
                    lesson);
            fails(IOException.class, "readEager()", client::readEager, lesson);
            fails(IOException.class, "write()", () -> client.write("a\n"), lesson);
        },
                send("one"),
                expect("go\r\n", "While one thread reads, another may write."),
                expectEnd(CLOSES));
    }
}
