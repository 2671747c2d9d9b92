package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.SyslogSending.PLAIN;
import static netprog.servers.SyslogSending.own;
import static netprog.servers.SyslogSending.reports;
import static netprog.servers.SyslogSending.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import netprog.peers.ThreadWatch;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;

/// A server that does not read, is not there, or loses its connections.
@Exercise("4.1c")
class SyslogTroubleTest {

    /// So much more than what the systems at both ends take has the message that
    /// is on its way while a server reads nothing.
    private static final int MORE_OCTETS = 2_000_000;

    private static final int LONG = 100;

    private static final int MANY = 2_000;

    private static final int FEW = 5;

    /// How long close() waits for what has not been sent.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration WINDOW = Duration.ofMillis(450);

    private static final String NOBODY_WAITS = """
            The server that logs must not wait for the one that keeps the log: send() puts the \
            message into a queue, or drops it, and returns.
            See "Nobody waits for a log" in this chapter.""";

    @Test
    @Points(1)
    void a_server_that_reads_nothing_holds_up_nobody(Random random) throws IOException {
        try (SyslogReceiver receiver = SyslogReceiver.notReading();
                Syslog syslog = Syslog.tcp(receiver.address(), source(), PLAIN, FEW)) {
            String big = "x".repeat(SystemBuffers.capacity() + MORE_OCTETS);
            List<String> kept = new ArrayList<>(List.of(big));
            syslog.send(Severity.INFO, big);
            WaitingCall<Void> sending = WaitingCall.in(Syslog.class, "send()", () -> {
                for (int i = 0; i < MANY; i++) {
                    sendCounted(syslog, Octets.word(random), kept);
                }
                return null;
            });
            sending.result(NOBODY_WAITS);
            int most = kept.size();
            teaches("""
                    The server reads nothing, so %d messages wait, and one is on its way. A \
                    message that finds no room is dropped, and dropped() has counted it when \
                    send() returns.""".formatted(FEW), () -> assertThat(most)
                    .as("How many of %d messages were not dropped", MANY + 1)
                    .isBetween(FEW, FEW + 1));
            receiver.read();
            teaches("What was not dropped arrives, in the order of send().",
                    () -> await("what has waited arrives").atMost(Patience.silence())
                            .untilAsserted(() -> {
                                assertThat(Elements.of(receiver.faults()))
                                        .as("What is no message").isEmpty();
                                assertThat(Elements.of(shortened(own(receiver.messages()))))
                                        .as("The messages that arrived")
                                        .containsExactlyElementsOf(shortened(kept));
                            }));
            teaches("""
                    A hole in a log must be seen in the log: one message says how many are \
                    missing, as soon as it can be sent.""", () -> {
                await("the drops are reported").atMost(Patience.silence())
                        .until(() -> !reports(receiver.messages()).isEmpty());
                syslog.send(Severity.INFO, "last");
                await("a later message arrives").atMost(Patience.silence())
                        .until(() -> own(receiver.messages()).size() > most);
                assertThat(Elements.of(reports(receiver.messages()))).as("The reports")
                        .containsExactly("WARNING dropped messages: " + (MANY + 1 - most));
            });
        }
    }

    private static List<String> shortened(List<String> texts) {
        return texts.stream().map(text -> text.length() > LONG
                ? text.substring(0, 1) + "... (" + text.length() + " octets)"
                : text).toList();
    }

    /// Sends a message, and adds it to the list unless it is dropped.
    private static void sendCounted(Syslog syslog, String text, List<String> kept) {
        long before = syslog.dropped();
        syslog.send(Severity.INFO, text);
        if (syslog.dropped() == before) {
            kept.add(text);
        }
    }

    @Test
    @Points(1)
    void a_connection_that_fails_is_made_again_but_not_in_a_hurry(Random random)
            throws IOException {
        SyslogSending.Hands clock = new SyslogSending.Hands();
        Function<SyslogMessage, byte[]> format = message -> PLAIN.apply(stamped(message));
        try (SyslogReceiver receiver = SyslogReceiver.refusing();
                Syslog syslog = Syslog.tcp(receiver.address(), source(clock), format, MANY)) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < FEW; i++) {
                clock.advance();
                String word = Octets.word(random);
                syslog.send(Severity.INFO, word);
                sent.add(word + " " + OffsetDateTime.now(clock));
            }
            clock.advance();
            receiver.listen();
            receiver.read();
            teaches("""
                    The server was not there, and now it is. What has waited arrives in the order \
                    of its sending, each message with the time of its send().""", () -> {
                await("what has waited arrives").atMost(Patience.silence().plus(RETRY))
                        .untilAsserted(() -> assertThat(Elements.of(receiver.messages()))
                                .as("The messages that arrived").containsExactlyElementsOf(sent));
            });
            isLostAndMadeAgain(syslog, receiver);
        }
    }

    private static void isLostAndMadeAgain(Syslog syslog, SyslogReceiver receiver)
            throws IOException {
        int before = receiver.connections();
        receiver.resetAll();
        AtomicInteger probes = new AtomicInteger();
        long begin = System.nanoTime();
        await("a window of time").pollInterval(PAUSE.dividedBy(20)).until(() -> {
            syslog.send(Severity.INFO, "lost" + probes.incrementAndGet());
            return System.nanoTime() - begin > WINDOW.toNanos();
        });
        int again = receiver.connections() - before;
        int most = Math.toIntExact((System.nanoTime() - begin) / PAUSE.toNanos()) + 2;
        teaches("""
                A server that resets each connection is in trouble. Whoever connects again at \
                once, and again, makes it worse: 100 ms must be between two attempts.""",
                () -> assertThat(again).as("How many connections within %d ms", WINDOW.toMillis())
                        .isLessThanOrEqualTo(most));
        receiver.resetNoMore();
        teaches("""
                A socket that has failed stays so. A new one is needed, and a new connection; \
                send() does not notice.""", () -> {
            await("a message arrives over a new connection")
                    .atMost(Patience.silence().plus(RETRY)).until(() -> {
                        syslog.send(Severity.INFO, "again" + probes.incrementAndGet());
                        return receiver.messages().stream()
                                .anyMatch(text -> text.startsWith("again"));
                    });
            assertThat(syslog.dropped()).as("dropped(), where each message can be sent again")
                    .isEqualTo(0);
            List<Integer> numbers = receiver.messages().stream().skip(FEW)
                    .map(text -> Integer.valueOf(text.split(" ")[0].replaceAll("\\D", "")))
                    .toList();
            assertThat(Elements.of(numbers)).as("The numbers of the messages that arrived")
                    .isSorted().doesNotHaveDuplicates();
            assertThat(Elements.of(receiver.faults())).as("What is no message").isEmpty();
        });
    }

    private static SyslogMessage stamped(SyslogMessage message) {
        return new SyslogMessage(message.facility(), message.severity(), message.time(),
                message.host(), message.tag(), message.text() + " " + message.time());
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() ends the thread and closes the socket, also those that wait.")
    void close_sends_what_waits_and_leaves_nothing(Random random) throws IOException {
        List<String> texts = IntStream.range(0, FEW).mapToObj(n -> n + Octets.word(random))
                .toList();
        CountDownLatch closed = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Function<SyslogMessage, byte[]> slow = message -> {
            if (Thread.currentThread() != caller) {
                waitFor(closed);
            }
            return PLAIN.apply(message);
        };
        ThreadWatch threads = ThreadWatch.begin();
        try (SyslogReceiver receiver = SyslogReceiver.reading()) {
            Syslog syslog = Syslog.tcp(receiver.address(), source(), slow, FEW);
            texts.forEach(text -> syslog.send(Severity.INFO, text));
            WaitingCall<Void> closing = closing(syslog);
            closed.countDown();
            closing.result("All has been sent, so close() returns.");
            teaches("""
                    The last messages of a program are the ones that say why it has ended. \
                    close() waits until they are sent, if a second is enough.""", () -> {
                await("what has waited arrives").atMost(Patience.silence())
                        .untilAsserted(() -> assertThat(Elements.of(receiver.messages()))
                                .as("The messages that arrived").containsExactlyElementsOf(texts));
            });
            syslog.send(Severity.INFO, "late");
            syslog.close();
            teaches("send() throws nothing after close(), either: the message is dropped.",
                    () -> assertThat(syslog.dropped()).as("dropped() after close() and send()")
                            .isEqualTo(1));
        }
        teaches("When close() returns, the thread's work has ended.",
                () -> assertThat(threads).as("close()").haveEndedTheirWork());
        overUdp(texts);
        whileAWriteWaits();
        try (FullBacklog full = FullBacklog.open()) {
            Set<Long> before = programThreads();
            Syslog syslog = madeByTheProgram(full);
            texts.forEach(text -> syslog.send(Severity.INFO, text));
            long more = programThreads().stream().filter(id -> !before.contains(id)).count();
            teaches("""
                    A program that ends must not be kept by the thread of its log: a platform \
                    thread is a daemon only if it is made so.""",
                    () -> assertThat(more).as("How many threads were started that are no daemons")
                            .isEqualTo(0));
            closesInTime(syslog);
            teaches("What could not be sent in time is dropped, and counted.",
                    () -> assertThat(syslog.dropped()).as("dropped() after close()")
                            .isEqualTo(FEW));
        }
    }

    private static void closesInTime(Syslog syslog) {
        long begin = System.nanoTime();
        WaitingCall<Void> closing = closing(syslog);
        teaches("""
                What waits cannot be sent. close() gives it one second, and no more: the program \
                that ends must not wait for its log.""",
                () -> await("close() returns").atMost(GRACE.plus(Patience.silence()))
                        .until(closing.result()::isDone));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        teaches("What waits has one second to be sent.",
                () -> assertThat(took).as("The time that close() took, messages waiting")
                        .isGreaterThan(GRACE.dividedBy(2)));
    }

    private static WaitingCall<Void> closing(Syslog syslog) {
        return WaitingCall.in(Syslog.class, "close()", () -> {
            syslog.close();
            return null;
        });
    }

    private static void overUdp(List<String> texts) throws IOException {
        try (SyslogInbox inbox = SyslogInbox.open()) {
            Syslog syslog = Syslog.udp(inbox.address(), source(), PLAIN, FEW);
            texts.forEach(text -> syslog.send(Severity.INFO, text));
            closing(syslog).result("All can be sent at once, so close() returns.");
            teaches("close() sends what waits, over UDP as over TCP.",
                    () -> await("the datagrams arrive").atMost(Patience.silence())
                            .until(() -> inbox.messages().size() == texts.size()));
            Thrown noRoom =
                    Thrown.by(() -> Syslog.udp(inbox.address(), source(), PLAIN, 0).close());
            teaches("udp() refuses a capacity without room, as tcp() does, and leaves no socket.",
                    () -> assertThat(noRoom).as("udp(…, 0)").isA(IllegalArgumentException.class)
                            .says(0));
        }
    }

    private static void whileAWriteWaits() throws IOException {
        try (SyslogReceiver receiver = SyslogReceiver.notReading()) {
            Syslog syslog = Syslog.tcp(receiver.address(), source(), PLAIN, FEW);
            syslog.send(Severity.INFO, "x".repeat(SystemBuffers.capacity() + MORE_OCTETS));
            await("the server is connected").atMost(Patience.silence())
                    .until(() -> receiver.connections() == 1);
            closesInTime(syslog);
            long dropped = syslog.dropped();
            receiver.read();
            teaches("""
                    close() ends a write that waits, and closes the socket. The message was not \
                    handed to the system as a whole, so it is dropped.""", () -> {
                await("the connection ends").atMost(Patience.silence())
                        .until(() -> receiver.ended() == 1);
                assertThat(receiver.messages().size())
                        .as("The number of messages that arrived after close()").isZero();
                assertThat(dropped).as("dropped() after close()").isEqualTo(1);
            });
        }
    }

    /// {@return what a thread that is no daemon begins}: a new thread is a daemon
    /// if the one that makes it is.
    private static Syslog madeByTheProgram(FullBacklog full) {
        AtomicReference<Syslog> made = new AtomicReference<>();
        Thread maker = PeerThreads.unstarted(
                () -> made.set(Syslog.tcp(full.address(), source(), PLAIN, FEW)));
        maker.setDaemon(false);
        maker.start();
        teaches("tcp() does not wait for a server that does not answer: the thread connects.",
                () -> await("tcp() returns").atMost(Patience.silence())
                        .until(() -> !maker.isAlive()));
        return made.get();
    }

    /// {@return the numbers of the platform threads that keep a program alive}
    private static Set<Long> programThreads() {
        Thread[] all = new Thread[2 * Thread.activeCount() + 16];
        return Arrays.stream(all, 0, Thread.enumerate(all)).filter(thread -> !thread.isDaemon())
                .map(Thread::threadId).collect(Collectors.toSet());
    }

    private static void waitFor(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // close() does not wait any more
        }
    }
}
