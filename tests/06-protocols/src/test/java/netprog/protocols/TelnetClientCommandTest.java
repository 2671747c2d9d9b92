package netprog.protocols;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.protocols.TelnetCalls.CLOSES;
import static netprog.protocols.TelnetCalls.DO;
import static netprog.protocols.TelnetCalls.DONT;
import static netprog.protocols.TelnetCalls.IAC;
import static netprog.protocols.TelnetCalls.NOP;
import static netprog.protocols.TelnetCalls.SB;
import static netprog.protocols.TelnetCalls.SE;
import static netprog.protocols.TelnetCalls.WILL;
import static netprog.protocols.TelnetCalls.WONT;
import static netprog.protocols.TelnetCalls.connect;
import static netprog.protocols.TelnetCalls.reads;
import static netprog.protocols.TelnetCalls.readsAll;
import static netprog.protocols.TelnetCalls.wire;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Listener;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// Commands between the octets of the text.
@Exercise("6.1a")
class TelnetClientCommandTest {

    private static final int EOR = 239;
    private static final int DATA_MARK = 242;
    private static final int GO_AHEAD = 249;

    @WireTest
    @Points(1)
    void commands_vanish_wherever_they_stand(Slicing slicing) {
        String lesson = """
                IAC (255) and the octet after it are a command: they are no text, wherever they \
                stand (RFC 1123, section 3.2.6).
                A segment may end between the two.""";
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("login: ", client, "login: ", lesson);
                reads("\u20ac\n", client, "\n",
                        "A command may even stand inside a character, or between CR and LF.");
                readsAll("end", client, "The server has ended inside a command.");
            }
        },
                send(wire(IAC, NOP, "lo", IAC, EOR, "gin", IAC, GO_AHEAD, IAC, SE, ":", IAC,
                        DATA_MARK, " ", 0xe2, IAC, NOP, 0x82, IAC, NOP, 0xac, "\r", IAC, NOP, "\n",
                        "e", IAC, 5, "nd", IAC, DO)),
                halfClose(),
                expectEnd(CLOSES));
        Listener latin = Peer.listen().sliced(slicing);
        latin.play(port -> {
            try (TelnetClient client = connect(port, StandardCharsets.ISO_8859_1)) {
                readsAll("a\u00ff\u00ff\u00f1b\u00ffc", client, """
                        IAC IAC is the octet 255 of the text (RFC 1123, section 3.2.6). What follows the \
                        second IAC is no part of the command.""");
            }
        },
                send(wire("a", IAC, IAC, IAC, IAC, NOP, "b", IAC, IAC, IAC, NOP, "c")),
                halfClose(),
                expectEnd(CLOSES));
    }

    @WireTest
    @Points(1)
    void a_sub_negotiation_is_passed_over(Slicing slicing, Random random) {
        int octet = random.nextInt(32, 127);
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("login: ", client, ": ", """
                        All from IAC SB to IAC SE belongs to an option (RFC 855). It is no text, \
                        and SE without IAC does not end it.""");
                reads("password", client, "word", """
                        In a sub-negotiation IAC IAC is the octet 255, too (RFC 855): the SE after \
                        it ends nothing, and a further IAC begins IAC SE.""");
                client.write("x\n");
            }
        },
                send(wire("lo", IAC, SB, 24, 1, octet, ": ", SE, DO, 1, WILL, 3, "\r\n\0", IAC, SE,
                        "gin: ")),
                send(wire("pass", IAC, SB, 39, octet, IAC, IAC, SE, "word", IAC, IAC, IAC, SE,
                        "word")),
                expect("x\r\n", "Nothing in a sub-negotiation is answered."),
                expectEnd(CLOSES));
    }

    @WireTest
    @Points(1)
    void options_are_refused_and_refusals_are_not_answered(Slicing slicing, Random random) {
        int option = random.nextInt(50, 130);
        String lesson = """
                DO is answered by WONT and WILL by DONT, for the same option. WONT and DONT are \
                answers: to answer those would begin a loop (RFC 1123, section 3.2.1).
                Many a server says nothing more until its options are answered.""";
        Listener server = Peer.listen().sliced(slicing);
        server.play(port -> {
            try (TelnetClient client = connect(port)) {
                reads("login: ", client, "login: ", lesson);
                client.write("ada\n");
                reads("$ ", client, "$ ", lesson);
            }
        },
                send(wire(IAC, DO, 24, IAC, WILL, 1, IAC, WONT, 3, IAC, DONT, 31, IAC, DO, 13, IAC,
                        WILL, option, IAC, NOP)),
                expect(wire(IAC, WONT, 24, IAC, DONT, 1, IAC, WONT, 13, IAC, DONT, option), lesson),
                send(wire("log", IAC, DO, option, "in: ")),
                expect(wire(IAC, WONT, option, "ada\r\n"), lesson),
                send("$ "),
                expectEnd("Nothing else is to be answered."));
    }

    @Test
    @Points(1)
    void urgent_octets_are_octets_like_others() throws IOException {
        String lesson = """
                A server that has thrown text away sends IAC and then, as urgent data, the data \
                mark (RFC 1123, section 3.2.4).
                A socket of Java drops urgent octets unless it is told to keep them in the stream: \
                IAC would then take the next octet of the text for its command.""";
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TelnetClient client = connect(server.getLocalPort());
                Socket socket = server.accept()) {
            socket.getOutputStream().write(wire("stop", IAC).toArray());
            socket.sendUrgentData(DATA_MARK);
            socket.getOutputStream().write(wire("ped\r\n").toArray());
            reads("stopped\n", client, "\n", lesson);
            socket.sendUrgentData('!');
            socket.getOutputStream().write('?');
            reads("!?", client, "?", lesson);
            socket.sendUrgentData(IAC);
            socket.getOutputStream().write(wire(DATA_MARK, "go on").toArray());
            reads("go on", client, "on",
                    "There are servers that send the IAC as urgent, and not the data mark.");
        }
    }

    @Test
    @Points(1)
    void the_trace_shows_lines_and_commands_and_no_secret(Random random) {
        String secret = Octets.word(random);
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        String piece = "x".repeat(8192);
        Listener server = Peer.listen();
        server.play(port -> {
            try (TelnetClient client = TelnetClient.connect(loopback(port), Patience.silence(),
                    StandardCharsets.UTF_8, (isSent, line) -> (isSent ? sent : received)
                            .add(shown(line)))) {
                client.readUntil("word: ", Patience.silence());
                client.write(secret + "\u20ac\n");
                client.readAll(Patience.silence());
            }
            teaches("""
                    The trace is read by somebody who asks why a dialogue does not go on: lines \
                    of text, and each command by its name, in the order in which they arrive.""",
                    () -> assertThat(Elements.of(received)).as("What the trace shows as received")
                            .containsExactly("Hello \u20ac", "", "IAC DO 24", "IAC SB", "IAC 241",
                                    "IAC WONT 1", "IAC DONT 3", "IAC WILL 205", "password: ",
                                    "8192 characters", "8192 characters", "x", "bye"));
            teaches("""
                    What a person types may be a password, and a trace goes to a screen or a \
                    file: it shows how much was sent, and never what.""",
                    () -> assertThat(Elements.of(sent)).as("What the trace shows as sent")
                            .containsExactly("IAC WONT 24", "IAC DONT 205",
                                    "(%d octets)".formatted(secret.length() + 5)));
        },
                send(wire("Hello \u20ac\r\n\r\n", IAC, DO, 24, IAC, SB, 24, 1, IAC, SE, IAC, NOP,
                        IAC, WONT, 1, IAC, DONT, 3, IAC, WILL, 205, "password: ")),
                expect(wire(IAC, WONT, 24, IAC, DONT, 205, secret + "\u20ac\r\n"),
                        "Options are refused, and a text is sent as it is."),
                send("\r\n" + piece + "\r\n" + piece + "x\r\nbye"),
                halfClose(),
                expectEnd(CLOSES));
    }

    /// Of a line that is too long to print, its length.
    private static String shown(String line) {
        return line.length() > 100 ? line.length() + " characters" : line;
    }
}
