package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendFromAnotherAddress;
import static netprog.peers.Script.sendFromElsewhere;
import static netprog.structures.EchoClients.FIRST;
import static netprog.structures.EchoClients.LONG_MS;
import static netprog.structures.EchoClients.NEXT;
import static netprog.structures.EchoClients.RETRIES;
import static netprog.structures.EchoClients.SHORT_MS;
import static netprog.structures.EchoClients.address;
import static netprog.structures.EchoClients.counts;
import static netprog.structures.EchoClients.echoed;
import static netprog.structures.EchoClients.message;
import static netprog.structures.EchoClients.notEchoed;
import static netprog.structures.EchoClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Fate;
import netprog.peers.LossyLink;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
@WellKnownPort(7)
class DatagramEchoClientTest {

    private static final int MOST_PAYLOAD_OCTETS = 65_503;

    private static final String AT_ONCE = """
            With a time-out of zero the client waits for nothing: it sends the message, and again \
            for each retry.
            Mind that a time-out of 0 means "for ever" to DatagramSocket.setSoTimeout().""";

    @Test
    @Points(1)
    void a_message_is_its_number_and_its_payload(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets one = Octets.randomWord(random);
        Octets two = Octets.every();
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            server.play(_ -> {
                echoed(client, one);
                echoed(client, two);
            },
                    expect(message(1, one), """
                            A message is four octets for its number, the most significant first \
                            (network byte order), and then the payload.
                            The first message has the number 1."""),
                    send(message(1, one)),
                    expect(message(2, two),
                            "Each message's number is one more than the last one's."),
                    send(message(2, two)),
                    expectNothing(Duration.ofMillis(30), "A message with an echo is done."));
            counts(2, client.statistics().received(), "received");
        }
    }

    @Test
    @Points(1)
    void a_message_without_an_echo_is_sent_again_as_it_was(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(message(1, word), FIRST),
                    expect(message(1, word), """
                            UDP does not report that a datagram was lost: only the time that passes \
                            tells the sender (RFC 8085, section 3.3).
                            The same message is sent again, with the same number, so that either \
                            echo will do."""),
                    send(message(1, word)));
            counts(1, client.statistics().received(), "received");
            counts(0, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    void after_the_last_retry_the_message_is_lost(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        String lesson = """
                With 2 retries a message is sent at most three times: a client that sends for ever \
                makes a congested network worse (RFC 8085, section 3.1).
                After the third time-out the message is lost.""";
        try (DatagramEchoClient client = open(server.port(), 80, 2)) {
            server.play(_ -> notEchoed(client, word),
                    expect(message(1, word), lesson),
                    expect(message(1, word), lesson),
                    expect(message(1, word), lesson),
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
        String lesson = """
                Anyone may send to a UDP port. Those echoes came from a port or an address that is \
                not the server's, so they are not answers (RFC 8085, section 5.1).
                Each datagram says who sent it: an address and a port.""";
        try (DatagramEchoClient client = DatagramEchoClient.open(0, named(server.port()),
                Duration.ofMillis(SHORT_MS), RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(message(1, word), FIRST),
                    sendFromElsewhere(message(1, word)),
                    sendFromAnotherAddress(message(1, word)),
                    expect(message(1, word), lesson),
                    send(message(1, word)));
        }
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
    }

    /// {@return the address of a server with a name, which no datagram carries}
    private static InetSocketAddress named(int port) throws IOException {
        return new InetSocketAddress(
                InetAddress.getByAddress("echo.example", new byte[] {127, 0, 0, 1}), port);
    }

    @Test
    @Points(1)
    void a_damaged_echo_does_not_count(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        Octets right = message(1, word);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, RETRIES)) {
            server.play(_ -> echoed(client, word),
                    expect(right, FIRST),
                    send(""),
                    send(right.slice(0, 3)),
                    send(right.slice(0, right.length() - 1)),
                    send(right.slice(0, right.length() - 1).plus(Octets.of("#"))),
                    send(right.plus(Octets.of("#"))),
                    send(message(0, word)),
                    send(message(2, word)),
                    send(message(-1, word)),
                    expect(right, """
                            None of those eight was the message: each had an octet too few, one too \
                            many or a wrong one, or a number that no message has had.
                            A buffer with just enough room for the message cuts a longer datagram, \
                            and what is left looks right."""),
                    send(right));
            counts(0, client.statistics().duplicates(), "duplicates");
            counts(0, client.statistics().late(), "late");
        }
    }

    @Test
    @Points(2)
    void a_late_echo_is_not_the_echo_of_the_next_message(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), SHORT_MS, 0)) {
            server.play(_ -> {
                notEchoed(client, word);
                teaches("""
                        What arrived was the echo of message 1, which had been given up.
                        Messages have numbers so that an echo tells which one it answers.""",
                        () -> assertThat(client.exchange(word.toArray())).withFailMessage(
                                "exchange() returned true for message 2, whose echo never arrived.")
                                .isFalse());
            },
                    expect(message(1, word), "The first message, which gets no echo in time."),
                    expect(message(2, word), NEXT),
                    send(message(1, word)),
                    neverAnswer());
        }
    }

    @Test
    @Points(1)
    void datagrams_that_keep_coming_do_not_prolong_the_wait(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        CountDownLatch done = new CountDownLatch(1);
        List<Step> script = new ArrayList<>();
        script.add(expect(message(1, word), FIRST));
        for (int i = 0; i < 40; i++) {
            script.add(send("what is this?"));
            script.add(pause(25));
        }
        script.add(call("isDone(): has exchange() returned?", () -> teaches("""
                The time-out begins when the message is sent. A wait that begins anew with each \
                datagram ends when the others like.
                See "A time-out is not a deadline" in this chapter.""",
                () -> assertThat(done.getCount()).withFailMessage(
                        "exchange() still waits after 1000 ms. Its time-out is 200 ms.")
                        .isZero())));
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
                    expect(message(1, word), FIRST),
                    send("no message"),
                    sendFromElsewhere(message(1, word)),
                    pause(120),
                    send(message(1, word)));
            teaches("""
                    The echo arrived within the time-out, so the message needed no retry.
                    A datagram that is not the echo is no reason to send again.""",
                    () -> assertThat(client.statistics().sent()).as("statistics().sent()")
                            .isEqualTo(1));
        }
    }

    @Test
    @Points(1)
    void a_server_that_is_not_there_is_silence_and_no_error() throws IOException {
        try (ClosedPort nobody = ClosedPort.udp();
                DatagramEchoClient client = open(nobody.port(), 100, 2)) {
            long begin = System.nanoTime();
            teaches("""
                    exchange() returns true when the echo of its message has arrived, and here no \
                    server is there to send one.""",
                    () -> assertThat(client.exchange(new byte[] {1, 2, 3}))
                            .as("exchange()").isFalse());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            teaches("""
                    The network may report that nobody listens on the port (ICMP port unreachable, \
                    RFC 792). Then a server may still start, and anyone can forge the report: it \
                    neither ends the wait nor shortens it.
                    With a time-out of 100 ms and 2 retries it lasts 300 ms.""",
                    () -> assertThat(took).as("The time that exchange() took")
                            .isGreaterThanOrEqualTo(Duration.ofMillis(290)));
            counts(3, client.statistics().sent(), "sent");
            counts(1, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    void the_wait_may_have_any_length_and_any_number_of_retries(Random random)
            throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        DatagramEchoClient inAMonth = waiting(server, Duration.ofDays(40), 0);
        DatagramEchoClient never =
                waiting(server, Duration.ofSeconds(Long.MAX_VALUE), Integer.MAX_VALUE);
        DatagramEchoClient atOnce = waiting(server, Duration.ZERO, 2);
        String lesson = """
                Duration.ofSeconds(Long.MAX_VALUE) is more nanoseconds than a long can count, and \
                40 days are more milliseconds than an int can count.
                The contract sets no limit: a wait must neither fail nor end at once because a \
                number overflows.""";
        try (inAMonth; never; atOnce) {
            server.play(_ -> {
                echoed(inAMonth, word, lesson);
                echoed(never, word, lesson);
                notEchoed(atOnce, word);
            },
                    expect(message(1, word), lesson),
                    send(message(1, word)),
                    expect(message(1, word), lesson),
                    send(message(1, word)),
                    expect(message(1, word), AT_ONCE),
                    expect(message(1, word), AT_ONCE),
                    expect(message(1, word), AT_ONCE));
            counts(1, atOnce.statistics().lost(), "lost");
        }
    }

    private static DatagramEchoClient waiting(DatagramListener server, Duration timeout,
            int retries)
            throws IOException {
        return DatagramEchoClient.open(0, address(server.port()), timeout, retries);
    }

    @Test
    @Points(1)
    void the_largest_payload_goes_and_a_larger_one_is_refused(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets most = Octets.random(MOST_PAYLOAD_OCTETS, random);
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            Thrown thrown = Thrown.by(() -> client.exchange(new byte[MOST_PAYLOAD_OCTETS + 1]));
            teaches("""
                    A datagram over IPv4 holds 65 507 octets, and the number takes four of them.
                    More can never arrive, so the caller hears of it and nothing is sent.""",
                    () -> assertThat(thrown).as("exchange() of 65504 octets")
                            .isA(IllegalArgumentException.class));
            teaches("An error names the attempt and the value.",
                    () -> assertThat(thrown).says(MOST_PAYLOAD_OCTETS + 1));
            server.play(_ -> echoed(client, most),
                    expect(message(1, most), "The largest message, with the first number."),
                    send(message(1, most)));
        }
    }

    @Test
    @Points(1)
    void all_messages_survive_a_link_that_loses_doubles_delays_and_reorders(Random random)
            throws IOException {
        DatagramListener server = Peer.listenUdp();
        int messages = 30;
        LossyLink link = LossyLink.to(server.port())
                .towardsServer(Fate.byChance(8, random)).towardsClient(Fate.byChance(8, random));
        try (DatagramEchoClient client = open(link.port(), 60, 20)) {
            server.echo(_ -> {
                for (int i = 0; i < messages; i++) {
                    echoed(client, Octets.randomWord(random));
                }
            });
            counts(messages, client.statistics().received(), "received");
            counts(link.fromClient(), client.statistics().sent(), "sent");
        }
    }
}
