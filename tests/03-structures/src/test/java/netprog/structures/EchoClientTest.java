package netprog.structures;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import netprog.peers.Checks;
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
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.2")
@WellKnownPort(7)
class EchoClientTest {

    private static final int PACKET_OCTETS = 1024;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    /// Shorter than a peer's patience, so that the client is the first to give up.
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final String SENT = "The client sends what its input holds, unchanged.";

    private static final String BACK = """
            The output gets what came back, all of it and in order.
            What stands behind it in a buffer is left from before, and is not written.""";

    private static final String DONE = """
            The input has ended, so there is nothing more to say: the client closes the \
            connection (RFC 9293, section 3.6).""";

    @WireTest
    @Points(1)
    void an_echo_in_pieces_is_read_to_its_last_octet(Slicing slicing, Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.random(random.nextInt(100, 900), random);
        String lesson = """
                TCP keeps the order of octets, not the boundaries of writes (RFC 9293, section \
                2.2): one read may give a part of the echo.
                The client has sent the packet, so it knows how many octets come back.""";
        var in = new ByteArrayInputStream(first.plus(second).toArray());
        var out = new ByteArrayOutputStream();

        Peer.listen().sliced(slicing).play(
                port -> EchoClient.run(at(port), in, out, Patience.silence()),
                expect(first, SENT),
                send(first),
                expect(second, lesson),
                send(second),
                expectEnd(DONE));

        Checks.sameOctets(first.plus(second), Octets.of(out.toByteArray()), BACK);
    }

    @Test
    @Points(1)
    void packets_go_out_one_by_one_and_each_with_its_own_octets(Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.random(random.nextInt(10, 100), random);
        var in = new ByteArrayInputStream(first.plus(second).toArray());
        var out = new ByteArrayOutputStream();

        Peer.listen().play(port -> EchoClient.run(at(port), in, out, Patience.silence()),
                expect(first, SENT),
                expectNothing(A_MOMENT, """
                        One packet of at most 1024 octets is on its way at a time: the next one \
                        waits for the echo of the last."""),
                send(first),
                expect(second, SENT),
                expectNothing(A_MOMENT, """
                        read() says how many octets it gave. What stands behind them in the \
                        buffer is left from the packet before.
                        See "One read is not one message" in this chapter."""),
                send(second),
                expectEnd(DONE));
    }

    @Test
    @Points(1)
    void what_the_input_gives_goes_out_at_once(Random random) {
        Octets word = Octets.randomWord(random);
        Terminal terminal = Terminal.typing(word);

        Peer.listen().play(
                port -> EchoClient.run(at(port), terminal.in(), terminal.out(), patience(4)),
                expect(word, """
                        Somebody has typed a word and waits for its echo before the next one.
                        A packet is what one read of the input gives: to wait until 1024 octets \
                        are there is to wait for ever."""),
                send(word));
    }

    @Test
    @Points(1)
    void an_echo_is_on_the_output_before_the_next_packet(Random random) {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        Terminal terminal = Terminal.typing(first, second);

        Peer.listen().play(
                port -> EchoClient.run(at(port), terminal.in(), terminal.out(), patience(4)),
                expect(first, SENT),
                send(first),
                expect(second, """
                        Somebody types the next word when the screen shows the echo of the last.
                        What a program has written may still be in a buffer: flush() brings it \
                        to who waits for it."""),
                send(second),
                expectEnd(DONE));

        Checks.sameOctets(first.plus(second), terminal.shown(), BACK);
    }

    @Test
    @Points(1)
    void the_end_of_the_input_closes_the_connection_and_nothing_else(Random random) {
        Octets word = Octets.randomWord(random);
        List<String> closed = new ArrayList<>();
        var in = new ByteArrayInputStream(word.toArray()) {
            @Override
            public void close() {
                closed.add("in");
            }
        };
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.add("out");
            }
        };
        AtomicLong echoed = new AtomicLong(-1);

        Peer.listen().play(
                port -> echoed.set(EchoClient.run(at(port), in, out, Patience.silence())),
                expect(word, SENT),
                send(word),
                expectEnd(DONE));

        Checks.same((long) word.length(), echoed.get(), "The count that run() returns",
                "The caller learns how many octets came back.");
        Checks.same(List.of(), closed, "The list of streams that run() closed", """
                Whoever opens a stream closes it. The caller opened these two, and may read and \
                write on: System.out, once closed, shows nothing any more.""");
    }

    @Test
    @Points(1)
    void a_server_that_goes_away_is_an_error_that_counts_the_octets(Random random) {
        Octets word = Octets.randomWord(random);
        int come = random.nextInt(2, word.length());
        String lesson = """
                read() returned -1 in the middle of an echo: the server has closed, and what is \
                missing will never come (RFC 9293, section 3.6).
                That is no end of the conversation but an EOFException: the packet was not \
                echoed.""";

        refuses(EOFException.class, lesson, word, Patience.silence(), come,
                expect(word, SENT),
                send(word.slice(0, come)),
                close());
    }

    @Test
    @Points(1)
    void silence_ends_in_a_time_out_that_counts_the_octets(Random random) {
        Octets word = Octets.randomWord(random);
        int come = random.nextInt(2, word.length());
        String lesson = """
                A server that is down sends no FIN: without a time-out a read waits for ever.
                The contract gives the time and the exception. See "Nobody answers" in this \
                chapter.""";

        refuses(SocketTimeoutException.class, lesson, word, SHORT, come,
                expect(word, SENT),
                send(word.slice(0, come)),
                neverAnswer());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it on every path, also when a read throws.
            try-with-resources closes what it opened, however its block ends.""")
    void a_reset_is_an_error_that_names_the_server(Random random) {
        Octets word = Octets.randomWord(random);
        Listener peer = Peer.listen();

        peer.play(port -> {
            IOException error = Checks.thrown(IOException.class, "run()",
                    () -> run(at(port), word, Patience.silence()), """
                            RST ends the connection at once and says that something went wrong \
                            (RFC 9293, section 3.10.7.4): the packet was not echoed.""");
            namesTheServer(error, port);
        }, expect(word, SENT), reset());
    }

    @Test
    @Points(1)
    void a_server_that_cannot_be_reached_is_named_in_time(Random random) throws IOException {
        Octets word = Octets.randomWord(random);
        try (FullBacklog full = FullBacklog.open()) {
            IOException error = Checks.thrown(full.due(), "run()",
                    () -> run(full.address(), word, A_MOMENT), """
                            A request to connect may stay without any answer. How long to try \
                            again is the system's choice, minutes often, unless the program says.
                            See "Nobody answers" in this chapter.""");
            namesTheServer(error, full.port());
        }
        try (ClosedPort nobody = ClosedPort.tcp()) {
            IOException error = Checks.thrown(ConnectException.class, "run()",
                    () -> run(nobody.address(), word, SHORT), """
                            Nobody listens on that port, so the connection is refused (RFC 9293, \
                            section 3.5.2). ConnectException says so.""");
            namesTheServer(error, nobody.port());
        }
        Needs.UNANSWERED_CLIENTS.demand();
    }

    @Test
    @Points(1)
    void a_changed_octet_is_an_error_that_names_its_offset(Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.randomWord(random);
        changes(0, first, second);
        changes(random.nextInt(1, second.length()), first, second);
    }

    private static void changes(int wrong, Octets first, Octets second) {
        byte[] changed = second.toArray();
        changed[wrong] ^= 0x20;
        Peer.listen().play(port -> {
            IOException error = Checks.thrown(ProtocolException.class, "run()",
                    () -> run(at(port), first.plus(second), Patience.silence()), """
                            The server has sent another octet than it was sent. TCP carries what \
                            it is given, so the fault is the server's, and the client can see it.
                            The contract names the exception.""");
            saysNumber(error, PACKET_OCTETS + wrong, "the offset of the octet in the input");
            namesTheServer(error, port);
        }, expect(first, SENT), send(first), expect(second, SENT), send(Octets.of(changed)));
    }

    private static void refuses(Class<? extends IOException> type, String lesson, Octets word,
            Duration timeout, int come, Step... script) {
        Peer.listen().play(port -> {
            IOException error = Checks.thrown(type, "run()", () -> run(at(port), word, timeout),
                    lesson);
            namesTheServer(error, port);
            saysNumber(error, come, "how many octets of the packet had come");
            saysNumber(error, word.length(), "how many octets the packet has");
        }, script);
    }

    private static void run(InetSocketAddress server, Octets input, Duration timeout)
            throws IOException {
        EchoClient.run(server, new ByteArrayInputStream(input.toArray()),
                new ByteArrayOutputStream(), timeout);
    }

    private static void namesTheServer(Throwable error, int port) {
        Checks.that(String.valueOf(error.getMessage()).contains(":" + port),
                "The message does not name 127.0.0.1:" + port + ": \"" + error.getMessage() + "\".",
                """
                        Whoever reads the message must know which server was meant: an error names \
                        the attempt and the value.""");
    }

    private static void saysNumber(Throwable error, int number, String what) {
        String message = String.valueOf(error.getMessage()).replaceAll("\\S+:\\d+", "");
        Checks.that(Pattern.compile("\\b" + number + "\\b").matcher(message).find(),
                "The message does not say %s (%d): \"%s\".".formatted(what, number,
                        error.getMessage()),
                """
                        "It does not work" helps nobody: the numbers show where it stopped, and \
                        whose fault it is.""");
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    private static Duration patience(int times) {
        return Patience.silence().multipliedBy(times);
    }
}
