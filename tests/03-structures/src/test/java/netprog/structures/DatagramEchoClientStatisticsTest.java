package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.structures.EchoClients.AGAIN;
import static netprog.structures.EchoClients.FIRST;
import static netprog.structures.EchoClients.LONG_MS;
import static netprog.structures.EchoClients.NEXT;
import static netprog.structures.EchoClients.RETRIES;
import static netprog.structures.EchoClients.SHORT_MS;
import static netprog.structures.EchoClients.counts;
import static netprog.structures.EchoClients.echoed;
import static netprog.structures.EchoClients.message;
import static netprog.structures.EchoClients.notEchoed;
import static netprog.structures.EchoClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.WellKnownPort;
import org.junit.jupiter.api.Test;

@Exercise("3.3b")
@WellKnownPort(7)
class DatagramEchoClientStatisticsTest {

    @Test
    @Points(1)
    void a_second_echo_is_counted_as_a_duplicate(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        try (DatagramEchoClient client = open(server.port(), LONG_MS, 0)) {
            server.play(_ -> {
                echoed(client, word);
                echoed(client, word);
                echoed(client, word);
            },
                    expect(message(1, word), FIRST),
                    send(message(1, word)),
                    send(message(1, word)),
                    expect(message(2, word), NEXT),
                    send(message(2, word)),
                    expect(message(3, word), NEXT),
                    send(message(1, word)),
                    send(message(3, word)));
            counts(2, client.statistics().duplicates(), "duplicates");
            counts(0, client.statistics().late(), "late");
        }
    }

    @Test
    @Points(1)
    void the_first_echo_of_a_lost_message_is_counted_as_late() throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets nothing = Octets.of("");
        try (DatagramEchoClient client = open(server.port(), 400, 0)) {
            server.play(_ -> {
                notEchoed(client, nothing);
                notEchoed(client, nothing);
                echoed(client, nothing);
            },
                    expect(message(1, nothing), "The first message, which is a number alone."),
                    expect(message(2, nothing), NEXT),
                    expect(message(3, nothing), NEXT),
                    send(message(1, nothing)),
                    send(message(2, nothing)),
                    send(message(1, nothing)),
                    send(message(3, nothing)));
            counts(2, client.statistics().late(), "late");
            counts(1, client.statistics().duplicates(), "duplicates");
            counts(2, client.statistics().lost(), "lost");
        }
    }

    @Test
    @Points(1)
    void a_message_that_was_sent_twice_is_not_measured(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        Octets word = Octets.randomWord(random);
        List<RoundTrips> measured = new ArrayList<>();
        try (DatagramEchoClient client = open(server.port(), 400, RETRIES)) {
            server.play(_ -> {
                echoed(client, word);
                measured.add(client.statistics().roundTrips());
                echoed(client, word);
                measured.add(client.statistics().roundTrips());
            },
                    expect(message(1, word), FIRST),
                    expect(message(1, word), AGAIN),
                    send(message(1, word)),
                    expect(message(2, word), NEXT),
                    send(message(2, word)));
        }
        RoundTrips none = measured.getFirst();
        RoundTrips one = measured.getLast();
        teaches("""
                Two copies were sent, and the echo may answer either: nobody knows when its round \
                trip began.
                Such messages are not measured (Karn's algorithm, RFC 6298, section 3).""", () -> {
            assertThat(none.samples()).as("roundTrips().samples()").isZero();
            assertThat(none.min()).as("roundTrips().min()").isZero();
            assertThat(none.average()).as("roundTrips().average()").isZero();
            assertThat(none.max()).as("roundTrips().max()").isZero();
        });
        teaches("""
                One of two messages was sent once: its round trip is the shortest, the longest and \
                the average.""", () -> {
            assertThat(one.samples()).as("roundTrips().samples()").isEqualTo(1);
            assertThat(one.min().toNanos()).as("roundTrips().min(), in nanoseconds,")
                    .isEqualTo(one.max().toNanos());
            assertThat(one.average().toNanos()).as("roundTrips().average(), in nanoseconds,")
                    .isEqualTo(one.max().toNanos());
        });
    }

    @Test
    @Points(1)
    void round_trips_are_measured_from_sending_to_echo() throws IOException {
        DatagramListener server = Peer.listenUdp();
        int[] delays = {10, 70, 40};
        List<Step> script = new ArrayList<>();
        List<Duration> took = new ArrayList<>();
        for (int i = 1; i <= delays.length; i++) {
            script.add(expect(message(i, Octets.of("x")), NEXT));
            script.add(pause(delays[i - 1]));
            script.add(send(message(i, Octets.of("x"))));
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

    /// Two milliseconds either way are allowed: a clock may be coarse.
    private static void between(int leastMs, Duration measured, Duration most, String name) {
        teaches("""
                The answers were sent after 10, 70 and 40 ms, so it is at least %d ms; and it is at \
                most %d ms, because exchange() took no longer.
                RoundTrips says what is measured, from when to when."""
                .formatted(leastMs, most.toMillis()),
                () -> assertThat(measured).as("roundTrips().%s()", name)
                        .isBetween(Duration.ofMillis(leastMs - 2), most.plusMillis(2)));
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
