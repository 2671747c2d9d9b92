package netprog.structures;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.2")
@WellKnownPort(7)
class EchoClientTest {

    private static final int PACKET_OCTETS = 1024;

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String SENT = "The client sends what its input holds, unchanged.";

    private static final String BACK = """
            The output gets what the server sent back, all of it and in order.
            What follows it in a buffer is left over from before and is not written.""";

    private static final String DONE = """
            The input has ended, so there is nothing more to send: the client closes the \
            connection (RFC 9293, section 3.6).""";

    private static final String LEFT_OPEN = """
            The code that opens a stream closes it. The caller opened these two, and may go on \
            using them: after System.out is closed, it shows nothing any more.""";

    @WireTest
    @Points(1)
    void an_echo_in_pieces_is_read_to_its_last_octet(Slicing slicing, Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.random(random.nextInt(100, 900), random);
        String lesson = """
                TCP keeps the order of octets, not the boundaries of writes (RFC 9293, section \
                2.2): one read may return a part of the echo.
                The client has sent the packet, so it knows how many octets to expect.""";
        var in = new ByteArrayInputStream(first.plus(second).toArray());
        var out = new ByteArrayOutputStream();

        Peer.listen().sliced(slicing).play(
                port -> EchoClient.run(loopback(port), in, out, Patience.silence()),
                expect(first, SENT),
                send(first),
                expect(second, lesson),
                send(second),
                expectEnd(DONE));

        teaches(BACK, () -> assertThat(Octets.of(out.toByteArray())).as("The output")
                .isEqualTo(first.plus(second)));
    }

    @Test
    @Points(1)
    void packets_go_out_one_by_one_and_each_with_its_own_octets(Random random) {
        Octets first = Octets.random(PACKET_OCTETS, random);
        Octets second = Octets.random(random.nextInt(10, 100), random);
        var in = new ByteArrayInputStream(first.plus(second).toArray());
        var out = new ByteArrayOutputStream();

        Peer.listen().play(port -> EchoClient.run(loopback(port), in, out, Patience.silence()),
                expect(first, SENT),
                expectNothing(A_MOMENT, """
                        Only one packet of at most 1024 octets is on its way at a time: the next \
                        one waits for the echo of the last."""),
                send(first),
                expect(second, SENT),
                expectNothing(A_MOMENT, """
                        read() says how many octets it has put into the buffer. What follows them \
                        is left over from the packet before.
                        See "One read is not one message" in this chapter."""),
                send(second),
                expectEnd(DONE));
    }

    @Test
    @Points(1)
    void a_typed_word_goes_out_at_once_and_its_echo_is_shown(Random random) {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        Terminal terminal = Terminal.typing(first, second);

        Peer.listen().play(
                port -> EchoClient.run(loopback(port), terminal.in(), terminal.out(), patience(4)),
                expect(first, """
                        Somebody has typed a word and waits for its echo before typing the next.
                        A packet is what one read of the input returns: a client that waits until \
                        1024 octets are there waits for ever."""),
                send(first),
                expect(second,
                        """
                        Somebody types the next word when the screen shows the echo of the last.
                        What a program has written may still be in a buffer: flush() passes it on."""),
                send(second),
                expectEnd(DONE));

        teaches(BACK, () -> assertThat(terminal.shown()).as("The screen")
                .isEqualTo(first.plus(second)));
    }

    @Test
    @Points(1)
    void a_slow_server_and_a_slow_user_are_waited_for(Random random) {
        Octets word = Octets.randomWord(random);
        Duration timeout = Duration.ofMillis(400);
        CallersStreams user = CallersStreams.slowly(word, Duration.ofMillis(600));
        String each = """
                The time-out is for each wait while an echo is expected, and not for an echo, \
                the input or the run: the server is slow, but never silent for so long.
                See "Nobody answers" in this chapter.""";

        Peer.listen().play(
                port -> teaches(each,
                        () -> EchoClient.run(loopback(port), user.in(), user.out(), timeout)),
                expect(word, SENT),
                pause(130), send(word.slice(0, 1)),
                pause(130), send(word.slice(1, 2)),
                pause(130), send(word.slice(2, 3)),
                pause(130), send(word.slice(3, word.length())),
                expectEnd(DONE));
    }

    @Test
    @Points(1)
    void the_end_of_the_input_closes_the_connection_and_nothing_else(Random random) {
        Octets word = Octets.randomWord(random);
        CallersStreams streams = CallersStreams.with(word);
        AtomicLong echoed = new AtomicLong(-1);

        Peer.listen().play(
                port -> echoed.set(
                        EchoClient.run(loopback(port), streams.in(), streams.out(),
                                Patience.silence())),
                expect(word, SENT),
                send(word),
                expectEnd(DONE));

        String count = "The caller learns how many octets the server sent back.";
        teaches(count, () -> assertThat(echoed.get()).as("The count that run() returns")
                .isEqualTo(word.length()));
        teaches(LEFT_OPEN, () -> assertThat(streams.closed()).as("The list of closed streams")
                .isEmpty());

        CallersStreams empty = CallersStreams.with(Octets.of(""));
        Peer.listen().play(
                port -> echoed.set(
                        EchoClient.run(loopback(port), empty.in(), empty.out(),
                                Patience.silence())),
                expectEnd(DONE));
        teaches(count, () -> assertThat(echoed.get()).as("The count of an empty input").isZero());
    }

    private static void run(InetSocketAddress server, Octets input, Duration timeout)
            throws IOException {
        EchoClient.run(server, new ByteArrayInputStream(input.toArray()),
                new ByteArrayOutputStream(), timeout);
    }

    private static Duration patience(int times) {
        return Patience.silence().multipliedBy(times);
    }
}
