package netprog.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.servers.SyslogSending.PLAIN;
import static netprog.servers.SyslogSending.own;
import static netprog.servers.SyslogSending.reported;
import static netprog.servers.SyslogSending.reports;
import static netprog.servers.SyslogSending.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import netprog.peers.Addresses;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// What a server receives that is there and reads.
@Exercise("4.1c")
class SyslogTest {

    private static final int ROOM = 1000;

    private static final int TOO_MANY_OCTETS = 65_508;

    private static final int THREADS = 8;

    private static final int EACH = 40;

    @Test
    @Points(1)
    void each_message_is_a_datagram_and_a_bad_one_costs_only_itself(Random random)
            throws IOException {
        String first = Octets.word(random);
        String second = Octets.word(random);
        CountDownLatch all = new CountDownLatch(1);
        Peer.listenUdp().play(port -> {
            try (Syslog syslog = Syslog.udp(Addresses.loopback(port), source(), PLAIN, ROOM)) {
                syslog.send(Severity.INFO, first);
                syslog.send(Severity.INFO, second + "é");
                syslog.send(Severity.INFO, null);
                waitFor(all);
            }
        },
                expect(first, "A datagram is one message, and nothing is around it. "
                        + "RFC 5426, section 3.1."),
                expect(second + "é", "Each message has its own datagram, in the order of send."),
                expect("null", "A message that is null must not throw where it is logged."),
                call("all has arrived", all::countDown));
        Function<SyslogMessage, byte[]> format = message -> switch (message.text()) {
            case "big" -> new byte[TOO_MANY_OCTETS + random.nextInt(9_999)];
            case "bad" -> throw new IllegalStateException("a format that fails");
            case String _ -> PLAIN.apply(message);
        };
        try (SyslogInbox inbox = SyslogInbox.open();
                Syslog syslog = Syslog.udp(inbox.address(), source(), format, ROOM)) {
            for (String text : List.of("a", "big", "b", "bad", "c")) {
                syslog.send(Severity.INFO, text);
            }
            teaches("""
                    A datagram has room for 65507 octets. A message that cannot be sent, or not \
                    even be made, is dropped and reported; the next one is sent.""", () -> {
                await("messages arrive").atMost(Patience.silence()).untilAsserted(() -> {
                    assertThat(Elements.of(own(inbox.messages()))).as("The messages that arrived")
                            .containsExactly("a", "b", "c");
                    assertThat(reported(inbox.messages())).as("The drops that were reported")
                            .isEqualTo(2);
                });
                assertThat(syslog.dropped()).as("dropped()").isEqualTo(2);
            });
        }
        overTcp(format);
        unreachable(random);
    }

    private static void overTcp(Function<SyslogMessage, byte[]> format) throws IOException {
        try (SyslogReceiver receiver = SyslogReceiver.reading();
                Syslog syslog = Syslog.tcp(receiver.address(), source(), format, ROOM)) {
            for (String text : List.of("a", "bad", "b")) {
                syslog.send(Severity.INFO, text);
            }
            teaches("""
                    Over TCP, too, a message that cannot be made is dropped. Another connection \
                    would not help, so the next message is sent.""",
                    () -> await("messages arrive").atMost(Patience.silence())
                            .untilAsserted(() -> assertThat(Elements.of(own(receiver.messages())))
                                    .as("The messages that arrived over TCP")
                                    .containsExactly("a", "b")));
        }
    }

    /// Waits until the script has seen all messages, so that what close() does with
    /// those that wait plays no part.
    private static void waitFor(CountDownLatch all) {
        await("all has arrived").atMost(Patience.silence().multipliedBy(2))
                .until(() -> all.getCount() == 0);
    }

    private static void unreachable(Random random) throws IOException {
        try (SyslogInbox inbox = SyslogInbox.unreachable();
                Syslog syslog = Syslog.udp(inbox.address(), source(), PLAIN, ROOM)) {
            String word = Octets.word(random);
            for (int i = 0; i < 3; i++) {
                syslog.send(Severity.INFO, word);
                await("a moment").pollDelay(Patience.silence().dividedBy(200)).until(() -> true);
            }
            inbox.reopen();
            teaches("""
                    The server was not there for a moment, and ICMP may have said so. That costs \
                    the messages of this moment, and not the ones after it.""",
                    () -> await("a later message arrives").atMost(Patience.silence())
                            .until(() -> {
                                syslog.send(Severity.INFO, "after");
                                return inbox.messages().contains("after");
                            }));
        }
    }

    @Test
    @Points(1)
    void over_tcp_each_message_has_its_number_of_octets_in_front(Random random)
            throws IOException {
        String word = Octets.word(random);
        String wide = "Grüße, 5 € " + Octets.word(random);
        String lesson = """
                TCP has no messages, so each one says how long it is: a decimal number of octets, \
                not of characters, a blank, and exactly so many octets. RFC 6587, section 3.4.1.""";
        CountDownLatch all = new CountDownLatch(1);
        Peer.listen().play(port -> {
            try (Syslog syslog = Syslog.tcp(Addresses.loopback(port), source(), PLAIN, ROOM)) {
                syslog.send(Severity.INFO, word);
                syslog.send(Severity.INFO, wide);
                waitFor(all);
            }
        },
                expect(word.length() + " " + word, lesson),
                expect(wide.getBytes(UTF_8).length + " " + wide, lesson),
                call("all has arrived", all::countDown),
                expectEnd("close() closes the connection."));
        for (int capacity : new int[] {0, -1 - random.nextInt(99)}) {
            teaches("The caller must read which value was wrong.",
                    () -> assertThat(Thrown.by(() -> Syslog.tcp(Addresses.loopback(9), source(),
                            PLAIN, capacity).close())).as("tcp(…, %d)", capacity)
                            .isA(IllegalArgumentException.class).says(capacity));
        }
        manyThreads();
    }

    private static void manyThreads() throws IOException {
        try (SyslogReceiver receiver = SyslogReceiver.reading();
                Syslog syslog = Syslog.tcp(receiver.address(), source(), PLAIN, ROOM)) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<String> texts = texts(i);
                expected.addAll(texts);
                PeerThreads.start(() -> texts.forEach(t -> syslog.send(Severity.DEBUG, t)));
            }
            teaches("""
                    Several threads log at the same time. Each message arrives whole, once, and \
                    after those that its thread has sent before.""", () -> {
                await("all messages arrive").atMost(Patience.silence())
                        .until(() -> receiver.messages().size() >= expected.size()
                                || !receiver.faults().isEmpty());
                assertThat(Elements.of(receiver.faults())).as("What is no message").isEmpty();
                assertThat(Elements.of(receiver.messages().stream().sorted().toList()))
                        .as("The messages that arrived, sorted")
                        .containsExactlyElementsOf(expected.stream().sorted().toList());
                for (int i = 0; i < THREADS; i++) {
                    String thread = i + "/";
                    assertThat(Elements.of(receiver.messages().stream()
                            .filter(text -> text.startsWith(thread)).toList()))
                            .as("The messages of thread %d", i)
                            .containsExactlyElementsOf(texts(i));
                }
                assertThat(syslog.dropped()).as("dropped()").isEqualTo(0);
                assertThat(Elements.of(reports(receiver.messages()))).as("Reports of drops")
                        .isEmpty();
            });
        }
    }

    private static List<String> texts(int thread) {
        return IntStream.range(0, EACH)
                .mapToObj(n -> "%d/%02d %s".formatted(thread, n, "ü".repeat(n))).toList();
    }
}
