package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// What one client sees.
@Exercise("4.2.2a")
@WellKnownPort(7)
class SelectServerTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String AT_ONCE = """
            An echo server sends data back as it arrives (RFC 862, section 1).
            A read returns what is there, which may be one octet or a full buffer; a full buffer \
            does not mean that more will follow.""";

    @WireTest
    @Points(1)
    void octets_come_back_as_they_arrive(Slicing slicing, Random random) throws IOException {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.randomWord(random);
        try (SelectServer server = start()) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(first),
                    expect(first, AT_ONCE),
                    send(second),
                    expect(second, """
                            The client had not stopped sending: after each event the loop waits \
                            for the next one.
                            See "What the loop does" in this chapter."""),
                    expectNothing(A_MOMENT, """
                            The server sends the octets that the read returned, and nothing else: \
                            flip() sets the limit of a buffer to what was read."""));
            Peer.dial(server.port()).play(buffersFull(random));
        }
    }

    /// As many octets as buffers have room for, each time with a wait for the echo.
    private static Step[] buffersFull(Random random) {
        List<Step> script = new ArrayList<>();
        for (int octets : new int[] {1, 512, 1024, 4096, 8192, 16_383, 16_384, 16_385, 65_536}) {
            Octets full = Octets.random(octets, random);
            script.add(send(full));
            script.add(expect(full, AT_ONCE));
        }
        return script.toArray(Step[]::new);
    }

    @WireTest
    @Points(1)
    void a_client_that_half_closes_still_gets_its_last_octets(Slicing slicing, Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        try (SelectServer server = start()) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(word),
                    halfClose(),
                    expect(word, """
                            A FIN ends one direction only: the client still reads (RFC 9293, \
                            section 3.6).
                            Everything that arrived before the FIN is echoed before the server \
                            closes."""),
                    expectEnd("""
                            read() returned -1: the client has stopped sending, so the server \
                            closes its side too.
                            A channel at its end stays readable: select() reports it until it is \
                            closed."""));
            Peer.dial(server.port()).play(
                    halfClose(),
                    expectEnd("A client may say nothing at all: its FIN ends the conversation."));
        }
    }

    @WireTest
    @Points(1)
    void every_value_of_an_octet_comes_back(Slicing slicing, Random random) throws IOException {
        Octets octets = Octets.of(0xff, 0, 0xff).plus(Octets.every())
                .plus(Octets.random(100, random));
        try (SelectServer server = start()) {
            Peer.dial(server.port()).sliced(slicing).play(
                    send(octets),
                    expect(octets, """
                            All 256 values of an octet are data; none marks the end.
                            Octets are not text: a charset changes those that it does not \
                            know."""));
        }
    }

    @Test
    @Points(1)
    void everything_comes_back_to_a_client_that_reads_late(Random random) throws IOException {
        try (SelectServer server = start();
                NonReaders late = NonReaders.dial(server.port(), 1, random)) {
            late.fill();
            late.halfClose(0);
            Octets sent = late.sent(0);
            teaches("""
                    A write to a channel that does not block takes what fits, perhaps nothing, and \
                    says how much that was.
                    The rest is kept until the channel is writable; the client's FIN changes \
                    nothing about that. See "A write may take less" in this chapter.""",
                    () -> assertThat(late.read(0, sent.length())).as("The echo").isEqualTo(sent));
            teaches("All octets were sent, and the client has stopped sending: now it is over.",
                    () -> assertThat(late.isEnded(0))
                            .as("The end of the connection after the last octet").isTrue());
        }
    }

    private static SelectServer start() throws IOException {
        return SelectServer.start(0, LONG, new Reports());
    }
}
