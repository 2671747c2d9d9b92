package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.drip;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.protocols.TelnetCalls.IAC;
import static netprog.protocols.TelnetCalls.NOP;
import static netprog.protocols.TelnetCalls.connect;
import static netprog.protocols.TelnetCalls.expect;
import static netprog.protocols.TelnetCalls.fails;
import static netprog.protocols.TelnetCalls.isOpen;
import static netprog.protocols.TelnetCalls.reads;
import static netprog.protocols.TelnetCalls.readsAll;
import static netprog.protocols.TelnetCalls.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Listener;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// How long a client waits.
@Exercise("6.1a")
class TelnetClientTimeTest {

    private static final Duration SHORT = Duration.ofMillis(251);

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration NEGATIVE = Duration.ofMillis(-7);

    private static final String COUNT = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,";

    @Test
    @Points(1)
    void a_time_out_is_for_the_whole_call_and_loses_nothing() {
        String lesson = """
                The time is for the whole call. A server that sends an octet now and then, even of \
                a command, never trips a time-out for each read.
                See "A deadline, not a time-out" in chapter 04.""";
        Octets slow = wire(COUNT).plus(Octets.of("-".repeat(120)));
        for (int i = 0; i < 60; i++) {
            slow = slow.plus(wire(IAC, NOP));
        }
        Octets all = slow.plus(wire("end"));
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                long ms = SHORT.toMillis();
                fails(SocketTimeoutException.class, "readAll()", () -> client.readAll(SHORT),
                        lesson, ms);
                fails(SocketTimeoutException.class, "readUntil(\"end\")",
                        () -> client.readUntil("end", SHORT), lesson, ms);
                fails(SocketTimeoutException.class, "expect(\"e.d\")",
                        () -> expect(client, "e.d", SHORT), lesson, ms);
                isOpen(true, client, "A time-out is no end: the server may yet answer.");
                reads(COUNT, client, "15,", """
                        What had arrived before a time-out was not returned, so it waits for the \
                        next call.""");
            }
        }, drip(all, 10), halfClose(), neverAnswer());
    }

    @Test
    @Points(1)
    void a_time_out_of_zero_waits_for_nothing() {
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                String refused = "No time is below zero. The message names the value.";
                fails(IllegalArgumentException.class, "readUntil(\"a\")",
                        () -> client.readUntil("a", NEGATIVE), refused, NEGATIVE);
                fails(IllegalArgumentException.class, "expect(\"a\")",
                        () -> expect(client, "a", NEGATIVE), refused, NEGATIVE);
                fails(IllegalArgumentException.class, "readAll()",
                        () -> client.readAll(NEGATIVE), refused, NEGATIVE);
                WaitingCall.in(TelnetClient.class, "readUntil() with a time-out of zero",
                        () -> client.readUntil("a", Duration.ZERO))
                        .throwsA(SocketTimeoutException.class, """
                                Zero means not to wait. To `setSoTimeout` it means to wait \
                                without end.""");
                client.write("go\n");
                teaches("""
                        With a time-out of zero a call looks at what has arrived, in the socket \
                        too.""", () -> await("readUntil(\"two\") with a time-out of zero returns")
                        .atMost(Patience.silence())
                        .until(() -> hasArrived(client)));
                teaches("The longest Duration is longer than a socket can wait, and no error.",
                        () -> assertThat(expect(client, " t", LONGEST).found())
                                .as("found() of expect(\" t\") with the longest time-out")
                                .isEqualTo(" t"));
                teaches("What waits is found without a wait.",
                        () -> assertThat(client.readUntil("hree", Duration.ZERO))
                                .as("readUntil(\"hree\") with a time-out of zero")
                                .isEqualTo("hree"));
                client.write("more\n");
                teaches("The longest Duration is longer than a socket can wait, and no error.",
                        () -> assertThat(client.readAll(LONGEST)).as("readAll()")
                                .isEqualTo(" four five"));
            }
        },
                expect("go\r\n", "A call whose time was refused or over changes nothing."),
                send("one two three four"),
                expect("more\r\n", "The client reads, and then it writes."),
                pause(100), send(" five"), halfClose(), neverAnswer());
    }

    private static boolean hasArrived(TelnetClient client) throws IOException {
        try {
            return client.readUntil("two", Duration.ZERO).equals("one two");
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A link that did not come about leaves no socket.")
    void connecting_has_a_limit_and_says_where() throws IOException {
        for (Duration bad : new Duration[] {Duration.ZERO, NEGATIVE}) {
            fails(IllegalArgumentException.class, "connect()", () -> link(1, bad),
                    "A connection takes time. A time-out of zero would mean none to a socket.",
                    bad);
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            fails(ConnectException.class, "connect()",
                    () -> link(nobody.port(), Patience.silence()), """
                            Nobody listens there. The message names the address: who reads it \
                            must know which server was meant.""", "127.0.0.1", nobody.port());
        }
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = link(port, LONGEST)) {
                reads("hi", client, "hi",
                        "The longest Duration is longer than a socket can wait, and no error.");
            }
        }, send("hi"), neverAnswer());
        String lesson = "Nobody answered: the caller has said how long it can wait.";
        try (FullBacklog full = FullBacklog.open()) {
            Thrown slow = Thrown.by(() -> link(full.port(), SHORT));
            teaches(lesson, () -> assertThat(slow)
                    .as("connect() with a time-out of %d ms", SHORT.toMillis()).isA(full.due())
                    .says("127.0.0.1", full.port()));
            fails(full.due(), "connect() with a time-out of 1 ns",
                    () -> link(full.port(), Duration.ofNanos(1)), lesson);
            Needs.UNANSWERED_CLIENTS.demand();
            teaches(lesson, () -> assertThat(slow).says(SHORT.toMillis()));
        }
    }

    private static TelnetClient link(int port, Duration timeout) throws IOException {
        return TelnetClient.connect(loopback(port), timeout, StandardCharsets.UTF_8,
                ProtocolTrace.none());
    }

    @Test
    @Points(1)
    void what_has_arrived_is_returned_without_waiting() {
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                String silent = WaitingCall.in(TelnetClient.class, "readEager()",
                        client::readEager)
                        .result("readEager waits for nothing: nothing has arrived.");
                teaches("The server has sent nothing.",
                        () -> assertThat(silent).as("readEager()").isEmpty());
                client.write("go\n");
                StringBuilder all = new StringBuilder();
                teaches("Each call returns what has arrived since the last one.",
                        () -> await("readEager() returns all that arrives")
                                .atMost(Patience.silence())
                                .until(() -> all.append(client.readEager()).length() >= 9));
                client.write("on\n");
                teaches("""
                        No octet now may mean a slow server or none. A caller that polls learns \
                        the end from isOpen(), which asks no network: so readEager must see it.
                        To be without octets is not to be at the end; only a read tells.""",
                        () -> await("isOpen() is false after the server's end")
                                .atMost(Patience.silence()).until(() -> {
                                    all.append(client.readEager());
                                    return !client.isOpen();
                                }));
                all.append(client.readEager());
                teaches("Nothing is lost, and nothing comes twice.",
                        () -> assertThat(all.toString()).as("What readEager() has returned")
                                .isEqualTo("tea\n\u20ac 1 \nbye"));
                readsAll("", client, "All has been returned.");
            }
        },
                expect("go\r\n", "The client reads, and then it writes."),
                send(wire("tea\r", IAC, NOP, "\n\u20ac 1 \r\n")),
                expect("on\r\n", "The client reads, and then it writes."),
                send("bye"), close());
    }
}
