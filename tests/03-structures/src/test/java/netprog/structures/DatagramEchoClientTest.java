package netprog.structures;

import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendFromElsewhere;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import netprog.peers.Checks;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Fate;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.LossyLink;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
@WellKnownPort(7)
class DatagramEchoClientTest {

    /// A time-out that no right client waits for, however busy the machine is.
    private static final int LONG_MS = 2_000;

    /// A time-out that tests wait for.
    private static final int SHORT_MS = 150;

    /// As many as a peer may need that gets no processor for a while.
    private static final int RETRIES = 12;

    private static final int MOST_PAYLOAD_OCTETS = 65_503;

    private static final Map<String, String> MEANINGS = Map.of(
            "sent", "datagrams that were sent, retries included",
            "received", "letters whose echo came in time, whichever copy it answered",
            "lost", "letters that were given up",
            "late", "first echoes of letters that had been given up",
            "duplicates", "echoes of earlier letters that are not late",
            "roundTrips().samples", "letters that were sent once and answered");

    private static final String AGAIN =
            "No echo has come within the time-out: the same letter goes again, number included.";

    private static final String NEXT =
            "The letter before is done: this one has the next number.";

    @Test
    @Points(1)
    void a_letter_is_its_number_and_its_payload(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets one = Octets.randomWord(random);
        Octets two = Octets.every();
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            server.play(_ -> {
                echoed(client, one);
                echoed(client, two);
            },
                    expect(letter(1, one), """
                            A letter is four octets for its number, the most significant first \
                            (network byte order), and then the payload.
                            The first letter has the number 1."""),
                    send(letter(1, one)),
                    expect(letter(2, two), "Each letter's number is one more than the last one's."),
                    send(letter(2, two)),
                    expectNothing(Duration.ofMillis(30), "A letter with an echo is done."));
            counts(2, client.statistics().received(), "received");
        }
    }

    @Test
    @Points(1)
    void a_letter_without_an_echo_is_sent_again_as_it_was(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(letter(1, word), "The letter is sent."),
                    expect(letter(1, word), """
                            UDP does not say that a datagram was lost: a sender notices it by the \
                            time that passes (RFC 8085, section 3.3).
                            The same letter goes again, with the same number, so that either echo \
                            will do."""),
                    send(letter(1, word)));
            counts(1, client.statistics().received(), "received");
            counts(0, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    void after_the_last_retry_the_letter_is_lost(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        String lesson = """
                With 2 retries a letter is sent three times at most: whoever sends for ever makes a \
                full network fuller (RFC 8085, section 3.1).
                After the third time-out the letter is lost.""";
        try (DatagramEchoClient client = open(server.port(), 80, 2)) {
            server.play(_ -> notEchoed(client, word),
                    expect(letter(1, word), lesson),
                    expect(letter(1, word), lesson),
                    expect(letter(1, word), lesson),
                    expectNothing(Duration.ofMillis(160), lesson));
            counts(3, client.statistics().sent(), "sent");
            counts(1, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(2)
    void an_echo_from_elsewhere_does_not_count(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(letter(1, word), "The letter is sent."),
                    sendFromElsewhere(letter(1, word)),
                    expect(letter(1, word), """
                            Anybody may send to a UDP port. That echo came from another port than \
                            the server's: it is no answer (RFC 8085, section 5.1).
                            Each datagram says who sent it."""),
                    send(letter(1, word)));
        }
    }

    @Test
    @Points(1)
    void a_damaged_echo_does_not_count(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        Octets right = letter(1, word);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(right, "The letter is sent."),
                    send(""),
                    send(right.slice(0, 3)),
                    send(right.slice(0, right.length() - 1)),
                    send(right.slice(0, right.length() - 1).plus(Octets.of("#"))),
                    send(right.plus(Octets.of("#"))),
                    expect(right, """
                            None of those five was the letter: each had an octet too few, too many \
                            or a wrong one.
                            A buffer that just holds the letter cuts a longer datagram, and the cut \
                            one looks right."""),
                    send(right));
            counts(0, client.statistics().duplicates(), "duplicates");
        }
    }

    @Test
    @Points(2)
    void a_late_echo_is_not_the_echo_of_the_next_letter(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, 0)) {
            server.play(_ -> {
                notEchoed(client, word);
                Checks.that(!client.exchange(word.toArray()),
                        "exchange() returned true for letter 2, whose echo never came.", """
                                What came was the echo of letter 1, which had been given up.
                                Letters have numbers so that an echo can say which one it \
                                answers.""");
            },
                    expect(letter(1, word), "The first letter, which gets no echo in time."),
                    expect(letter(2, word), NEXT),
                    send(letter(1, word)),
                    neverAnswer());
        }
    }

    @Test
    @Points(1)
    void a_second_echo_is_counted_as_a_duplicate(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            server.play(_ -> {
                echoed(client, word);
                echoed(client, word);
            },
                    expect(letter(1, word), "The first letter."),
                    send(letter(1, word)),
                    send(letter(1, word)),
                    expect(letter(2, word), NEXT),
                    send(letter(2, word)));
            counts(1, client.statistics().duplicates(), "duplicates");
            counts(0, client.statistics().late(), "late");
        }
    }

    @Test
    @Points(1)
    void the_first_echo_of_a_lost_letter_is_counted_as_late() throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets nothing = Octets.of("");
        try (DatagramEchoClient client = open(server.port(), 450, 0)) {
            server.play(_ -> {
                notEchoed(client, nothing);
                echoed(client, nothing);
            },
                    expect(letter(1, nothing), "The first letter, which is a number alone."),
                    expect(letter(2, nothing), NEXT),
                    send(letter(1, nothing)),
                    send(letter(1, nothing)),
                    send(letter(2, nothing)));
            counts(1, client.statistics().late(), "late");
            counts(1, client.statistics().duplicates(), "duplicates");
            counts(1, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    void a_letter_that_was_sent_twice_is_not_measured(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(letter(1, word), "The first letter."),
                    expect(letter(1, word), AGAIN),
                    send(letter(1, word)));
            Checks.same(RoundTrips.NONE, client.statistics().roundTrips(), "roundTrips()", """
                    Two copies were on their way, and the echo may answer either: nobody knows \
                    when its round trip began.
                    Such letters are not measured (Karn's algorithm, RFC 6298, section 3).""");
        }
    }

    @Test
    @Points(1)
    void round_trips_are_measured_from_sending_to_echo() throws IOException {
        DatagramListener server = Peer.listenUdp();
        int[] delays = {10, 70, 40};
        List<Step> script = new ArrayList<>();
        List<Duration> took = new ArrayList<>();
        for (int i = 1; i <= delays.length; i++) {
            script.add(expect(letter(i, Octets.of("x")), "The letter."));
            script.add(pause(delays[i - 1]));
            script.add(send(letter(i, Octets.of("x"))));
        }
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            server.play(_ -> {
                for (int i = 0; i < delays.length; i++) {
                    long begin = System.nanoTime();
                    echoed(client, Octets.of("x"));
                    took.add(Duration.ofNanos(System.nanoTime() - begin));
                }
            }, script.toArray(Step[]::new));
            RoundTrips measured = client.statistics().roundTrips();
            counts(3, measured.samples(), "roundTrips().samples");
            between(10, measured.min(), took.stream().min(Duration::compareTo).get(), "min");
            between(40, measured.average(), sum(took).dividedBy(3), "average");
            between(70, measured.max(), took.stream().max(Duration::compareTo).get(), "max");
        }
    }

    @Test
    @Points(2)
    void datagrams_that_keep_coming_do_not_prolong_the_wait(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        CountDownLatch done = new CountDownLatch(1);
        List<Step> script = new ArrayList<>();
        script.add(expect(letter(1, word), "The letter."));
        for (int i = 0; i < 40; i++) {
            script.add(send("what is this?"));
            script.add(pause(25));
        }
        script.add(call("isDone(): has exchange() returned?", () -> Checks.that(
                done.await(0, TimeUnit.MILLISECONDS),
                "exchange() still waits after 1000 ms. Its time-out is 200 ms.", """
                        The time-out begins when the letter is sent. A wait that begins anew with \
                        each datagram ends when the others like.
                        See "A time-out is not a deadline" in this chapter.""")));
        try (DatagramEchoClient client = open(server.port(), 200, 0)) {
            server.play(_ -> {
                notEchoed(client, word);
                done.countDown();
            }, script.toArray(Step[]::new));
        }
    }

    @Test
    @Points(1)
    void an_echo_counts_until_the_time_is_up_whatever_came_before_it(Random random)
            throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 1)) {
            server.play(_ -> echoed(client, word),
                    expect(letter(1, word), "The letter."),
                    send("no letter"),
                    sendFromElsewhere(letter(1, word)),
                    pause(120),
                    send(letter(1, word)));
            Checks.same(1, client.statistics().sent(), "statistics().sent()", """
                    The echo came within the time-out, so the letter needed no retry.
                    A datagram that is not the echo is no reason to send again.""");
        }
    }

    @Test
    @Points(1)
    void a_server_that_is_not_there_is_silence_and_no_error() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp();
                DatagramEchoClient client = open(nobody.port(), 60, 1)) {
            Checks.that(!client.exchange(new byte[] {1, 2, 3}),
                    "exchange() returned true although nobody listens.",
                    "It returns true when the echo of its letter has come.");
            counts(2, client.statistics().sent(), "sent");
            counts(1, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            A client has a socket, and a socket has a port, until it is closed.
            close() gives both back.""")
    void a_client_may_have_the_port_it_asks_for(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        DatagramEchoClient first = open(server.port(), LONG_MS, 0);
        int port = first.port();
        Checks.that(port > 0, "port() is " + port + " although the client is open.",
                "open() binds: from then on the socket has a port, and port() tells which.");
        first.close();
        first.close();
        DatagramEchoClient second = again(port, server.port());
        Checks.same(port, second.port(), "port()", """
                A client may bind a port as a server does; 0 leaves the choice to the system.
                The first client had that port, and gave it back when it was closed.""");
        server.play(_ -> echoed(second, word), expect(letter(1, word), "The letter."),
                send(letter(1, word)));
        second.close();
    }

    @Test
    @Points(1)
    void a_port_in_use_is_named_in_the_error() throws IOException {
        DatagramListener server = Peer.listenUdp();
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            BindException error = Checks.thrown(BindException.class, "open(" + port + ", ...)",
                    () -> DatagramEchoClient.open(port, address(server.port()),
                            Duration.ofMillis(LONG_MS), 0).close(),
                    "Another socket is bound to that port, so open() cannot do what it promises.");
            Checks.that(String.valueOf(error.getMessage()).contains(String.valueOf(port)),
                    "The message does not name the port: \"" + error.getMessage() + "\".",
                    "Whoever reads the log must know which port was meant.");
        }
    }

    @Test
    @Points(1)
    void the_largest_payload_goes_and_a_larger_one_is_refused(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets most = Octets.random(MOST_PAYLOAD_OCTETS, random);
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            IllegalArgumentException error = Checks.thrown(IllegalArgumentException.class,
                    "exchange() of 65504 octets",
                    () -> client.exchange(new byte[MOST_PAYLOAD_OCTETS + 1]),
                    """
                            A datagram over IPv4 holds 65 507 octets, and the number takes four of \
                            them.
                            More can never arrive, so the caller hears of it and nothing is sent.""");
            Checks.that(String.valueOf(error.getMessage()).contains("65504"),
                    "The message does not say how long the payload is: \"" + error.getMessage()
                            + "\".",
                    "An error names the attempt and the value.");
            server.play(_ -> echoed(client, most),
                    expect(letter(1, most), "The largest letter, with the first number."),
                    send(letter(1, most)));
        }
    }

    @Test
    @Points(1)
    void all_letters_survive_a_link_that_loses_doubles_delays_and_reorders(Random random)
            throws IOException {
        DatagramListener server = Peer.listenUdp();
        int letters = 30;
        LossyLink link = LossyLink.to(server.port())
                .towardsServer(Fate.byChance(8, random)).towardsClient(Fate.byChance(8, random));
        try (DatagramEchoClient client = open(link.port(), 60, 20)) {
            server.echo(_ -> {
                for (int i = 0; i < letters; i++) {
                    echoed(client, Octets.randomWord(random));
                }
            });
            counts(letters, client.statistics().received(), "received");
            counts(link.fromClient(), client.statistics().sent(), "sent");
        }
    }

    private static DatagramEchoClient open(int port, int timeoutMs, int retries)
            throws IOException {
        return DatagramEchoClient.open(0, address(port), Duration.ofMillis(timeoutMs), retries);
    }

    private static DatagramEchoClient again(int port, int serverPort) throws IOException {
        try {
            return DatagramEchoClient.open(port, address(serverPort), Duration.ofMillis(LONG_MS),
                    0);
        } catch (BindException e) {
            Checks.that(false, "Port %d is still taken after close().".formatted(port),
                    "A client has a port until it is closed, and close() gives it back.");
            throw e;
        }
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Octets letter(int number, Octets payload) {
        return Octets.of(0, 0, 0, number).plus(payload);
    }

    private static void echoed(DatagramEchoClient client, Octets payload) throws IOException {
        Checks.that(client.exchange(payload.toArray()),
                "exchange() returned false: it gave the letter up.", """
                        It returns true when the letter's echo has come, if need be after a retry.
                        The transcript shows what was sent and what came back.""");
    }

    private static void notEchoed(DatagramEchoClient client, Octets payload) throws IOException {
        Checks.that(!client.exchange(payload.toArray()),
                "exchange() returned true although no echo came.",
                "It returns true when the echo of its letter has come, and only then.");
    }

    private static void counts(int expected, int received, String name) {
        Checks.same(expected, received, "statistics()." + name + "()",
                "That is the number of " + MEANINGS.get(name) + "; see Statistics.");
    }

    /// Two milliseconds either way are allowed: a clock may be coarse.
    private static void between(int leastMs, Duration measured, Duration most, String name) {
        Checks.that(measured.plusMillis(2).compareTo(Duration.ofMillis(leastMs)) >= 0
                && measured.minusMillis(2).compareTo(most) <= 0,
                "roundTrips().%s() is %d ms.".formatted(name, measured.toMillis()), """
                        The answers came after 10, 70 and 40 ms, so it is at least %d ms; and it is \
                        at most %d ms, as exchange() took no longer.
                        RoundTrips says what is measured, from when to when.""".formatted(leastMs,
                        most.toMillis()));
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
