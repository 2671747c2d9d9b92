package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import netprog.peers.Clients;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.WireTest;
import netprog.servers.Controlled.Client;
import netprog.servers.Controlled.State;
import org.junit.jupiter.api.Test;

@Exercise("4.2.1b")
class RemoteControlTest {

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final ServerLog NO_LOG = (_, _) -> {};

    private static final String REPLY = """
            Each command gets one reply, and all of it at once: a code of three digits, a text, \
            CR and LF.
            See the table of replies in the contract.""";

    private static final String STATUS = """
            The reply to status has one line for each fact, as the contract shows. All lines but \
            the last have a hyphen after the code (RFC 5321, section 4.2.1).""";

    private static final String LINE = """
            A command ends with its line end, CR LF or LF alone, and with nothing else: one read \
            may return a part of a command, or several commands.
            See "Commands are lines" in this chapter.""";

    private static final String CUT_OFF = """
            A line that is cut off is no command and gets no reply: "kick 12" may be the beginning \
            of "kick 123". When the whole lines are answered, the connection is closed.
            See "Commands are lines" in this chapter.""";

    private static final String NO_COMMAND = """
            A controller that mistypes gets 500 and may try again: an unknown command is no \
            reason to close the connection (RFC 5321, section 4.2.4).""";

    private static final String WRONG_STATE = """
            The server decides what is allowed in its state, and says so by WrongState. The \
            controller gets 503 (RFC 5321, section 4.2.2).
            Its state may change at any time: another controller may have changed it.""";

    @WireTest
    @Points(1)
    void each_command_is_carried_out_and_gets_its_reply(Slicing slicing, Random random)
            throws IOException {
        long id = 1 + random.nextInt(1_000_000);
        ServerUnderControl server = new ServerUnderControl();
        server.serves(0, List.of(new Client(id, "127.0.0.1:40312")));
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG)) {
            Peer.dial(control.port()).sliced(slicing).play(
                    expectNothing(A_MOMENT, "There is no greeting: a controller speaks first."),
                    send("drain\r\n"),
                    expect("250 draining\r\n", REPLY),
                    send("resume\r\n"),
                    expect("250 running\r\n", REPLY),
                    send("kick " + id + "\r\n"),
                    expect("250 kicked\r\n", REPLY),
                    send("kick " + (id + 1) + "\r\n"),
                    expect("550 no such client\r\n", REPLY),
                    send("kick " + Long.MAX_VALUE + "\r\n"),
                    expect("550 no such client\r\n", REPLY),
                    expectNothing(A_MOMENT, "One command gets one reply."),
                    send("quit\r\n"),
                    expect("221 bye\r\n", REPLY),
                    expectEnd("After the reply to quit, the connection is closed."));
            String[] wrong = {"kick", "kick ada", "kick 0", "kick -" + id, "kick 1 2", "kick 1x",
                    "kick 9223372036854775808", "status 1", "drain now", "resume now",
                    "shutdown now", "quit now"};
            Peer.dial(control.port()).sliced(slicing).play(all(wrong, "501 wrong argument", """
                    An argument that a command cannot take is answered with 501, before the \
                    server is called (RFC 5321, section 4.2.2).
                    The connection stays open."""));
            called(server, "drain", "resume", "kick " + id, "kick " + (id + 1),
                    "kick " + Long.MAX_VALUE);
        }
    }

    private static Step[] all(String[] lines, String reply, String lesson) {
        List<Step> script = new ArrayList<>();
        for (String line : lines) {
            script.add(send(line + "\r\n"));
            script.add(expect(reply + "\r\n", lesson));
        }
        return script.toArray(Step[]::new);
    }

    private static void called(ServerUnderControl server, String... calls) {
        teaches("""
                Each command that is understood calls the server once, and nothing else calls \
                it.
                What is expected and received here are the calls that change something.""",
                () -> assertThat(Elements.of(server.calls())).as("What the server was told")
                        .containsExactly(calls));
    }

    @Test
    @Points(1)
    void a_status_is_whole_while_clients_come_and_go(Random random) throws IOException {
        List<Client> many = new ArrayList<>();
        for (long id = 1; id <= 300; id += 1 + random.nextInt(3)) {
            many.add(new Client(id, "[::1]:" + (1_024 + random.nextInt(60_000))));
        }
        long served = random.nextLong(1L << 40);
        ServerUnderControl server = new ServerUnderControl();
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
                Clients controllers = Clients.of(control.port())) {
            netprog.peers.Client first = controllers.dial("first");
            first.play(status("211-state running\r\n211-served 0\r\n211-clients 0\r\n", STATUS));
            server.becomes(State.DRAINING);
            server.serves(served, many);
            String large = "211-state draining\r\n211-served " + served + "\r\n211-clients "
                    + many.size() + "\r\n" + lines(many);
            first.play(status(large, STATUS));
            askAtOnce(server, controllers.dialMany(8), large + "211 end\r\n");
            server.becomes(State.STOPPED);
            server.serves(0, List.of());
            server.getsBusy();
            String fromOne = """
                    Clients come and go while a reply is written, so two calls of status() \
                    return different answers.
                    A reply is made from one of them; else it counts clients that it does not \
                    list.""";
            first.play(
                    send("status\r\n"),
                    expect("211-state stopped\r\n211-served 1\r\n211-clients 1\r\n"
                            + "211-client 1 127.0.0.1:40000\r\n211 end\r\n", fromOne),
                    send("status\r\n"),
                    expect("211-state stopped\r\n211-served 2\r\n211-clients 2\r\n"
                            + "211-client 1 127.0.0.1:40000\r\n211-client 2 127.0.0.1:40001\r\n"
                            + "211 end\r\n", fromOne));
        }
    }

    private static Step[] status(String lines, String lesson) {
        return new Step[] {send("status\r\n"), expect(lines + "211 end\r\n", lesson)};
    }

    private static String lines(List<Client> clients) {
        StringBuilder lines = new StringBuilder();
        clients.forEach(client -> lines.append("211-client ").append(client.id()).append(' ')
                .append(client.address()).append("\r\n"));
        return lines.toString();
    }

    /// The server answers all of them in the same moment.
    private static void askAtOnce(ServerUnderControl server, List<netprog.peers.Client> together,
            String status) {
        server.holds("status");
        together.forEach(each -> each.play(send("status\r\n")));
        teaches("Controllers do not wait for each other: each call is made at once.",
                () -> server.awaitHeld("status", together.size()));
        server.releases("status");
        Clients.playTogether(together, _ -> List.of(expect(status, """
                Several controllers get their replies at the same time, and each gets its own, \
                whole: what one thread writes into, no other one uses.""")));
    }

    @WireTest
    @Points(1)
    void commands_are_lines_however_they_arrive(Slicing slicing) throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        Locale before = Locale.getDefault();
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG)) {
            Locale.setDefault(Locale.of("tr")); // in Turkish, the small letter of I is not i
            Peer.dial(control.port()).sliced(slicing).play(
                    send("drain\nresume\r\n  kick   7  \n"),
                    expect("250 draining\r\n250 running\r\n550 no such client\r\n", LINE),
                    send("DRAIN\r\nReSuMe \r\nKICK 8\r\n"),
                    expect("250 draining\r\n250 running\r\n550 no such client\r\n", """
                            Commands may be in upper or lower case, and the protocol's letters \
                            are those of US-ASCII, whatever language the server's machine speaks.
                            The letters of Turkish are others: this test runs with them."""),
                    send("drain\nkick 12"), // and the connection breaks within kick 123
                    halfClose(),
                    expect("250 draining\r\n", """
                            A controller that has stopped sending still reads: what it has asked \
                            for is answered (RFC 9293, section 3.6)."""),
                    expectEnd(CUT_OFF));
            teaches(CUT_OFF,
                    () -> assertThat(Elements.of(server.calls())).as("What the server was told")
                            .containsExactly("drain", "resume", "kick 7", "drain", "resume",
                                    "kick 8",
                                    "drain"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @Points(1)
    void what_is_no_command_gets_a_reply_too(Random random) throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        String[] unknown = {"help", "", "   ", "statuses", "drain!", "kick7", "kick\t7", "drain\t",
                "dr\rain", "drain\r", "GET / HTTP/1.0",
                " ".repeat(60) + "x".repeat(40), "x".repeat(100)};
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG)) {
            Peer.dial(control.port()).play(all(unknown, "500 unknown command", NO_COMMAND));
            Peer.dial(control.port()).play(
                    send(Octets.of("kick ").plus(Octets.of(0xd9, 0xa7, '\r', '\n'))),
                    expect("501 wrong argument\r\n", "Commands are US-ASCII."),
                    send(Octets.of(0xe2, 0x84, 0xaa).plus(Octets.of("ick 7\r\n"))),
                    expect("500 unknown command\r\n", NO_COMMAND),
                    send(Octets.of(0xc3, 0xa9, 0xff, 0, '\r', '\n')),
                    expect("500 unknown command\r\n", NO_COMMAND),
                    send("drain\r\n"),
                    expect("250 draining\r\n", NO_COMMAND),
                    call("another controller sends too long lines",
                            () -> sendsTooLongLines(control.port(), random)),
                    send("resume\r\n"),
                    expect("250 running\r\n", """
                            A line that is too long ends the connection that it came over, and \
                            no other one."""));
            Peer.dial(control.port()).play(); // is accepted as before
            called(server, "drain", "resume");
        }
    }

    private static void sendsTooLongLines(int port, Random random) throws IOException {
        for (String line : List.of("x".repeat(102), "drain " + "x".repeat(200), "drain"
                + " ".repeat(96) + "\r\n", "drain" + " ".repeat(96) + "\n",
                "x".repeat(200) + "\r\ndrain\r\n")) {
            RawController.Heard heard = RawController.sends(port, Octets.of(line));
            teaches("""
                    A line of more than 100 octets is answered, and its connection closed: what \
                    follows on it is not the beginning of a line.
                    The answer does not wait for the end of the line, which may never arrive.""",
                    () -> {
                        assertThat(heard.octets()).as("The reply to %d octets", line.length())
                                .isEqualTo(Octets.of("500 line too long\r\n"));
                        assertThat(heard.ended()).as("The end of the connection").isTrue();
                    });
        }
        Octets flood = Octets.of(random.ints(300_000, 'a', 'z' + 1).toArray());
        teaches("""
                Memory has an end and a line without one has not: a server that collects it gives \
                its memory to anyone who sends.""",
                () -> assertThat(RawController.sends(port, flood).ended())
                        .as("The end of the connection").isTrue());
    }

    @Test
    @Points(1)
    void a_command_in_the_wrong_state_gets_503(Random random) throws IOException {
        ServerUnderControl server = new ServerUnderControl();
        String refused = "503 not in this state\r\n";
        try (RemoteControl control = RemoteControl.start(0, server.face(), NO_LOG);
                Clients controllers = Clients.of(control.port())) {
            netprog.peers.Client ada = controllers.dial("ada");
            netprog.peers.Client bob = controllers.dial("bob");
            ada.play(send("resume\r\n"), expect(refused, WRONG_STATE));
            ada.play(send("drain\r\n"), expect("250 draining\r\n", WRONG_STATE));
            bob.play(send("drain\r\n"), expect(refused, WRONG_STATE));
            bob.play(send("resume\r\n"), expect("250 running\r\n", WRONG_STATE));
            ada.play(send("resume\r\n"), expect(refused, WRONG_STATE));
            server.becomes(State.DRAINING); // nobody has asked for it
            bob.play(send("drain\r\n"), expect(refused, WRONG_STATE));
            server.becomes(State.STOPPED);
            for (String command : List.of("kick 7", "drain", "resume", "shutdown")) {
                ada.play(send(command + "\r\n"), expect(refused, WRONG_STATE));
            }
            ada.play(send("kick ada\r\n"), expect("501 wrong argument\r\n",
                    "Arguments are checked before the server is called, in every state."));
            bob.play(status("211-state stopped\r\n211-served 0\r\n211-clients 0\r\n",
                    "A status is allowed in every state."));
            teaches("""
                    shutdown is answered before its call. So the control looks at the status \
                    first, and does not call a server that is stopped.""",
                    () -> assertThat(Elements.of(server.calls())).as("What the server was told")
                            .doesNotContain("shutdown"));
            onlyOneDrains(controllers, server);
        }
    }

    /// Two controllers whose calls meet in the server.
    private static void onlyOneDrains(Clients controllers, ServerUnderControl server) {
        server.becomes(State.RUNNING);
        server.holds("drain");
        netprog.peers.Client cleo = controllers.dial("cleo");
        netprog.peers.Client dan = controllers.dial("dan");
        cleo.play(send("drain\r\n"));
        dan.play(send("drain\r\n"));
        teaches("Controllers do not wait for each other, and the server decides who was first.",
                () -> {
                    server.awaitHeld("drain", 2);
                    server.becomes(State.DRAINING);
                });
        server.releases("drain");
        cleo.play(expect("503 not in this state\r\n", WRONG_STATE));
        dan.play(expect("503 not in this state\r\n", WRONG_STATE));
    }

    /// A report of the control to its log.
    private record Report(String event, Throwable cause) {}

    @Test
    @Points(1)
    void a_call_that_fails_costs_one_reply_and_is_reported() throws IOException {
        List<Report> reports = new CopyOnWriteArrayList<>();
        ServerUnderControl server = new ServerUnderControl();
        ServerLog log = (event, cause) -> {
            reports.add(new Report(event, cause));
            throw new IllegalStateException("the disk is full");
        };
        List<Throwable> failures = new ArrayList<>();
        try (RemoteControl control = RemoteControl.start(0, server.face(), log);
                Clients controllers = Clients.of(control.port())) {
            netprog.peers.Client other = controllers.dial("other");
            netprog.peers.Client controller = controllers.dial("controller");
            for (String command : List.of("status", "drain", "resume", "kick 7", "shutdown")) {
                Throwable failure = failures.size() % 2 == 0 ? new IllegalStateException("broken")
                        : new AssertionError("broken");
                failures.add(failure);
                server.failsOnce(failure);
                controller.play(send(command + "\r\n"), expect("451 the server failed\r\n", """
                        Whatever a call throws, the controller gets 451 and may go on (RFC 5321, \
                        section 4.2.2). The failure is the server's, and so is its log.
                        A log that throws changes nothing."""));
            }
            server.doesWhenStopped(() -> {
                Error failure = new AssertionError("broken while it stops");
                failures.add(failure);
                throw failure;
            });
            controller.play(send("shutdown\r\n"), expect("250 stopping\r\n", """
                    The reply is sent before shutdown() is called, so what that throws is for the \
                    log alone."""));
            controller.play(send("drain\r\n"), expect("503 not in this state\r\n", """
                    Commands are carried out one after the other: this one when shutdown() has \
                    thrown."""));
            server.becomes(State.RUNNING);
            server.doesWhenStopped(() -> {
                Controlled.WrongState failure =
                        new Controlled.WrongState("shutdown", State.STOPPED);
                failures.add(failure);
                throw failure; // another controller was faster
            });
            controller.play(send("shutdown\r\n"), expect("250 stopping\r\n", """
                    The reply is sent before shutdown() is called, so what that throws is for the \
                    log alone."""));
            for (netprog.peers.Client each : List.of(controller, other)) {
                each.play(send("drain\r\n"), expect("503 not in this state\r\n", """
                        A call that fails ends nothing: not its connection, not another one, and \
                        not the control."""));
            }
        }
        teaches("""
                Those who mend the server learn of a failure from the log alone. The log hears of \
                each failure once, with what was thrown.
                The event begins with the controller's address and port.""", () -> {
            await("each failure is reported").until(() -> reports.size() >= failures.size());
            assertThat(Elements.of(reports.stream().map(r -> position(failures, r.cause()))
                    .toList())).as("Which failures the log has heard of, counted from 0")
                    .containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(Elements.of(reports.stream().map(Report::event).toList()))
                    .as("The events in the log")
                    .allMatch(event -> event.matches("127\\.0\\.0\\.1:\\d+\\b.*"));
        });
    }

    /// {@return where that very object is, or -1 if the log was given another one}
    private static int position(List<Throwable> failures, Throwable cause) {
        return IntStream.range(0, failures.size()).filter(i -> failures.get(i) == cause)
                .findFirst().orElse(-1);
    }
}
