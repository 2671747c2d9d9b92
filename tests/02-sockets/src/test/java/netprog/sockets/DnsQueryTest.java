package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.call;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.pause;
import static netprog.peers.Script.send;
import static netprog.peers.Script.sendFromAnotherAddress;
import static netprog.peers.Script.sendFromElsewhere;
import static netprog.sockets.DnsOctets.QUESTION;
import static netprog.sockets.DnsOctets.REPLY;
import static netprog.sockets.DnsOctets.header;
import static netprog.sockets.DnsOctets.name;
import static netprog.sockets.DnsOctets.pointer;
import static netprog.sockets.DnsOctets.query;
import static netprog.sockets.DnsOctets.question;
import static netprog.sockets.DnsOctets.record;
import static netprog.sockets.DnsOctets.reply;
import static netprog.sockets.DnsReplies.isAddress;
import static netprog.sockets.DnsReplies.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.ClosedPort;
import netprog.peers.DatagramListener;
import netprog.peers.Exercise;
import netprog.peers.Fate;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.LossyLink;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Step;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import netprog.peers.WellKnownPort;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Questions that are asked over UDP, of servers and networks that are as they
/// are.
@Exercise("2.7.1b")
@WellKnownPort(53)
class DnsQueryTest {

    /// A time-out that no right client waits for, however busy the machine is.
    private static final int LONG_MS = 2_000;

    /// A time-out that tests wait for.
    private static final int SHORT_MS = 100;

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);
    private static final int MOST_OCTETS = 65_507;

    private static final String ASKED = "The question is sent.";

    @Test
    @Points(1)
    void the_reply_to_the_question_is_the_answer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = "Host." + Octets.word(random) + ".example";
        int id = random.nextInt(0x10000);
        AtomicInteger asked = new AtomicInteger();
        Octets data = Octets.of(198, 51, 100, 3);
        Octets big = big(id, name.toLowerCase(Locale.ROOT), data, random);
        server.play(port -> {
            String lesson = """
                    The reply has the id, the name and the type of the question, and its sender is \
                    the server: it is the answer. The case of the letters does not matter.
                    It may have more octets than the 512 of 1987.""";
            Answer answer = teaches(lesson, () -> DnsQuery.ask(loopback(port), name + '.',
                    RecordType.A, Duration.ofMillis(LONG_MS), 1, () -> {
                        asked.incrementAndGet();
                        return id;
                    }));
            List<DnsRecord> records = records(1, answer, lesson);
            isAddress(name.toLowerCase(Locale.ROOT), 77, data, records.getFirst(), lesson);
            teaches("A question has one id.",
                    () -> assertThat(asked.get()).as("The number of ids taken").isEqualTo(1));
        },
                expect(query(id, name, RecordType.A), "A question, with the id that was given."),
                send(big),
                expectNothing(Duration.ofMillis(30), "The question is answered."));
        Needs.IPV6.demand();
        answersOver6(name);
    }

    /// {@return a reply as long as a datagram can be, with an address at its end}
    private static Octets big(int id, String name, Octets address, Random random) {
        Octets last = record(pointer(QUESTION), 1, 1, 77, address);
        int least = reply(id, name, RecordType.A, record(name("x"), 16, 1, 1, Octets.of("")), last)
                .length();
        return reply(id, name, RecordType.A,
                record(name("x"), 16, 1, 1, Octets.random(MOST_OCTETS - least, random)), last);
    }

    private static void answersOver6(String name) throws IOException {
        String lesson = "A name server with an address of version 6 is asked like any other.";
        try (DatagramSocket server = new DatagramSocket(
                new InetSocketAddress(InetAddress.ofLiteral("::1"), 0))) {
            server.setSoTimeout(LONG_MS);
            WaitingCall<Answer> call = WaitingCall.in(DnsQuery.class, "ask() of [::1]",
                    () -> DnsQuery.ask((InetSocketAddress) server.getLocalSocketAddress(), name,
                            RecordType.A, Duration.ofMillis(LONG_MS), 1, () -> 6));
            DatagramPacket question = new DatagramPacket(new byte[512], 512);
            teaches(lesson, () -> server.receive(question));
            byte[] answer = reply(6, name, RecordType.A).toArray();
            server.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            records(0, call.result(lesson), lesson);
        }
    }

    @Test
    @Points(1)
    void a_question_without_an_answer_is_sent_again_as_it_was(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        LossyLink link = LossyLink.to(server.port())
                .towardsServer(Fate.drop(), Fate.pass(), Fate.pass())
                .towardsClient(Fate.drop(), Fate.twice());
        String name = Octets.word(random);
        int id = random.nextInt(0x10000);
        Octets query = query(id, name, RecordType.AAAA);
        String lesson = """
                UDP does not report that a datagram was lost: a sender notices only that time \
                passes (RFC 1035, section 4.2.1).
                The same datagram is sent again, id included, so that a reply to either will do.""";
        server.play(_ -> {
            Answer answer = teaches(lesson,
                    () -> ask(link.port(), name, RecordType.AAAA, SHORT_MS, 10, id));
            records(0, answer, "That a name has no address of this type is not an error.");
        },
                expect(query, lesson),
                send(reply(id, name, RecordType.AAAA)),
                expect(query, lesson),
                send(reply(id, name, RecordType.AAAA)));
    }

    @Test
    @Points(1)
    void after_the_last_try_there_is_no_answer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.word(random);
        Octets query = query(9, name, RecordType.PTR);
        String lesson = """
                After the last try without an answer the client gives up: to ask for ever would \
                make a full network fuller (RFC 8085, section 3.1).""";
        server.play(port -> noAnswer(port, name, 40, lesson),
                expect(query, ASKED),
                expect(query, "The first try had no answer; there is a second one."),
                expectNothing(Duration.ofMillis(80), lesson),
                neverAnswer());
        String silence = """
                Nobody listens on that port, and the network may say so (ICMP port unreachable).
                A name server that restarts is away for a moment: that counts as silence, and the \
                wait is as long as ever.""";
        try (ClosedPort nobody = ClosedPort.udp()) {
            long begun = System.nanoTime();
            noAnswer(nobody.port(), name, 40, silence);
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            teaches(silence, () -> assertThat(waited).as("The time that two tries of 40 ms took")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(80)));
        }
    }

    private static void noAnswer(int port, String name, int timeoutMs, String lesson) {
        Thrown thrown = Thrown.by(() -> ask(port, name, RecordType.PTR, timeoutMs, 2, 9));
        teaches(lesson, () -> assertThat(thrown).as("ask()").isA(SocketTimeoutException.class));
        names(thrown, name, "127.0.0.1:" + port);
    }

    @Test
    @Points(1)
    void a_reply_from_elsewhere_is_none(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.word(random);
        Octets query = query(300, name, RecordType.A);
        Octets forged = DnsOctets.address(300, name, Octets.of(203, 0, 113, 66));
        server.play(port -> {
            Answer answer = teaches("The server's reply arrived after those of somebody else.",
                    () -> ask(port, name, RecordType.A, SHORT_MS, 20, 300));
            isAddress(name, 60, Octets.of(192, 0, 2, 1),
                    records(1, answer, "The server's reply has one address.").getFirst(),
                    "That is not what the server replied.");
        },
                expect(query, ASKED),
                sendFromElsewhere(forged),
                sendFromAnotherAddress(forged),
                expect(query, """
                        Those replies were sent from another port or another address than the \
                        server's. Anyone can send one, with the address of a thief in place of your \
                        bank's (RFC 5452, section 3).
                        Each datagram says who sent it: an address and a port."""),
                send(DnsOctets.address(300, name, Octets.of(192, 0, 2, 1))));
        Needs.MANY_LOOPBACK_ADDRESSES.demand();
    }

    @Test
    @Points(1)
    void a_reply_to_another_question_is_none(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.word(random) + ".example";
        int id = random.nextInt(0x8000, 0xff00);
        Octets bad = Octets.of(203, 0, 113, 66);
        Octets right = DnsOctets.address(id, name, Octets.of(192, 0, 2, 1));
        server.play(port -> {
            String lesson =
                    """
                    Before the answer, replies arrived with another id, another name or another \
                    type, and octets that are no reply: late ones, forged ones, damaged ones.
                    An answer has the id of the question, and repeats it (RFC 5452, section 9.1).""";
            Answer answer = teaches(lesson, () -> ask(port, name, RecordType.A, LONG_MS, 1, id));
            isAddress(name, 60, Octets.of(192, 0, 2, 1), records(1, answer, lesson).getFirst(),
                    lesson);
        },
                expect(query(id, name, RecordType.A), ASKED),
                send(DnsOctets.address(id ^ 1, name, bad)),
                send(DnsOctets.address(id ^ 0x100, name, bad)),
                send(DnsOctets.address(id, "x" + name, bad)),
                send(DnsOctets.address(id, name + "x", bad)),
                send(reply(id, name, RecordType.CNAME,
                        record(pointer(QUESTION), 1, 1, 60, bad))),
                send(query(id, name, RecordType.A)),
                send(right.slice(0, right.length() - 1)),
                send(""),
                send(header(id, REPLY | 3, 0, 0)),
                send(header(id ^ 1, REPLY | 3, 1, 0).plus(question(name, RecordType.A))),
                send(right));
    }

    @Test
    @Points(1)
    void datagrams_that_keep_coming_make_no_wait_longer(Random random) throws IOException {
        DatagramListener server = Peer.listenUdp();
        String name = Octets.word(random);
        CountDownLatch done = new CountDownLatch(1);
        List<Step> script = new ArrayList<>();
        script.add(expect(query(9, name, RecordType.PTR), ASKED));
        for (int i = 0; i < 20; i++) {
            script.add(send(reply(10 + i, name, RecordType.PTR)));
            script.add(pause(20));
        }
        script.add(call("looks whether ask() is done", () -> teaches("""
                The time-out begins when the question is sent. If each datagram began it anew, a \
                stranger could prolong the wait without end.""",
                () -> assertThat(done.await(0, TimeUnit.MILLISECONDS)).withFailMessage(
                        "ask() still waits after 400 ms. Its one time-out is 100 ms.").isTrue())));
        server.play(port -> {
            Thrown thrown = Thrown.by(() -> ask(port, name, RecordType.PTR, SHORT_MS, 1, 9));
            teaches("None of those was the answer.", () -> assertThat(thrown).as("ask()")
                    .isA(SocketTimeoutException.class));
            done.countDown();
        }, script.toArray(Step[]::new));
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("A question has a socket of its own, and ask() closes what it opened.")
    void what_the_server_refuses_is_an_error_of_its_own(Random random) throws IOException {
        String name = Octets.word(random) + ".example";
        Octets question = question(name, RecordType.A);
        names(fails(UnknownHostException.class, name, header(5, REPLY | 3, 1, 0).plus(question), """
                Rcode 3 says that there is no such name (RFC 1035, section 4.1.1). Java has an \
                exception for that."""), name);
        for (int rcode : new int[] {2, 5, 15}) {
            names(fails(ProtocolException.class, name,
                    header(5, REPLY | rcode, 1, 0).plus(question), """
                            Rcode %d says that the server does not answer this (RFC 1035, section \
                            4.1.1). Whether the name exists is still unknown.""".formatted(rcode)),
                    name, rcode);
        }
        names(fails(ProtocolException.class, name,
                header(5, REPLY | 0x0200, 1, 1).plus(question), """
                        The answer is truncated: it did not fit into the datagram, and a part of \
                        an answer is not used (RFC 2181, section 9)."""), name);
        DatagramListener server = Peer.listenUdp();
        server.play(port -> cannotBeAsked(port, name),
                expectNothing(Duration.ofMillis(30), "Nothing is sent when nothing can be asked."));
    }

    private static void cannotBeAsked(int port, String name) {
        refused(IllegalArgumentException.class, () -> ask(port, "a b", LONGEST, 1), "a b");
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            refused(IllegalArgumentException.class, () -> ask(port, name, timeout, 1));
        }
        for (int tries : new int[] {0, -1}) {
            refused(IllegalArgumentException.class, () -> ask(port, name, LONGEST, tries));
        }
        refused(UnknownHostException.class, () -> DnsQuery.ask(
                InetSocketAddress.createUnresolved("nowhere.example", port), name, RecordType.A,
                LONGEST, 1, () -> 1), "nowhere.example");
        refused(IOException.class, () -> ask(0, name, LONGEST, 1), "127.0.0.1:0");
        InetSocketAddress six = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        Thrown thrown = Thrown.by(() -> DnsQuery.ask(six, name, RecordType.A, LONGEST, 1, () -> 1));
        teaches("Without brackets, nobody sees where an IPv6 address ends and a port begins.",
                () -> assertThat(thrown.message().replace("0:0:0:0:0:0:0:1", "::1"))
                        .as("The message of the exception").contains("[::1]:0"));
    }

    private static void refused(Class<? extends Exception> type, ThrowingCallable ask,
            Object... named) {
        Thrown thrown = Thrown.by(ask);
        teaches("""
                No question can be asked like this: the name is not a name, the server has no \
                address or no port, or there is no time or no try.""",
                () -> assertThat(thrown).as("ask()").isA(type));
        names(thrown, named);
    }

    private static void ask(int port, String name, Duration timeout, int tries)
            throws IOException {
        DnsQuery.ask(loopback(port), name, RecordType.A, timeout, tries, () -> 1);
    }

    private static Thrown fails(Class<? extends IOException> type, String name, Octets reply,
            String lesson) {
        DatagramListener server = Peer.listenUdp();
        AtomicReference<Thrown> thrown = new AtomicReference<>();
        server.play(port -> {
            thrown.set(Thrown.by(() -> DnsQuery.ask(loopback(port), name, RecordType.A, LONGEST, 1,
                    () -> 5)));
            teaches(lesson, () -> assertThat(thrown.get()).as("ask()").isA(type));
        },
                expect(query(5, name, RecordType.A), ASKED),
                send(reply));
        return thrown.get();
    }

    private static void names(Thrown thrown, Object... values) {
        teaches("An error names what was attempted and the value.",
                () -> assertThat(thrown).says(values));
    }

    private static Answer ask(int port, String name, RecordType type, int timeoutMs, int tries,
            int id) throws IOException {
        return DnsQuery.ask(loopback(port), name, type, Duration.ofMillis(timeoutMs), tries,
                () -> id);
    }
}
