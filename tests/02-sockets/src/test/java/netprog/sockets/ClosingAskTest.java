package netprog.sockets;

import static netprog.peers.Addresses.loopback;
import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;
import static netprog.sockets.ClosingCalls.LIMIT;
import static netprog.sockets.ClosingCalls.connected;
import static netprog.sockets.ClosingCalls.isClosed;
import static netprog.sockets.ClosingCalls.listening;
import static netprog.sockets.ClosingCalls.politely;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.FullBacklog;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.StubbornServer;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

/// A question and its answer, with a limit in octets and one in time.
@Exercise("2.6")
class ClosingAskTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String SENT = "The request is sent as it is.";

    @WireTest
    @Points(1)
    @LeavesNothingBehind("""
            ask() has opened the socket, so ask() closes it: also when all went well.
            try-with-resources closes what it opened, however its block ends.""")
    void a_question_ends_with_fin_and_its_answer_too(Slicing slicing, Random random) {
        Octets question = Octets.randomWord(random);
        Octets answer = Octets.every().plus(Octets.random(random.nextInt(1, 60), random));
        Peer.listen().sliced(slicing).play(
                port -> answers(answer, loopback(port), question, answer.length(),
                        Patience.silence()),
                expect(question, SENT),
                expectEnd("""
                        The server answers when it has the whole question, and only FIN tells it \
                        that this was all (RFC 9293, section 3.6.1).
                        Without FIN, client and server wait for each other."""),
                send(answer),
                halfClose());
    }

    @Test
    @Points(1)
    void a_long_question_is_answered_while_it_is_sent(Random random) throws IOException {
        Octets question = Octets.random(5 * MEBIBYTE + random.nextInt(1000), random);
        try (StubbornServer server = StubbornServer.echoing()) {
            answers(question, server.address(), question, question.length(),
                    Patience.silence().multipliedBy(4));
        }
    }

    private static void answers(Octets answer, InetSocketAddress server, Octets question,
            int limit, Duration timeout) {
        String lesson = """
                The answer is everything that arrives before the end of the stream.
                It may begin before the question has been sent, and a server whose answer \
                nobody reads stops reading: see "Both write, nobody reads" in this chapter.""";
        teaches(lesson, () -> {
            byte[] octets = Closing.ask(server, question.toArray(), limit, timeout);
            assertThat(octets).as("What ask() returned").isNotNull();
            assertThat(Octets.of(octets)).as("What ask() returned").isEqualTo(answer);
        });
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            The method that opens a socket closes it on every path: also when the server breaks \
            the connection, or is not there.
            try-with-resources closes what it opened, however its block ends.""")
    void a_server_that_gives_no_answer_is_an_error_that_names_it(Random random)
            throws IOException {
        Octets question = Octets.randomWord(random);
        Octets much = Octets.random(8 * MEBIBYTE, random);
        Peer.listen()
                .play(port -> fails(EOFException.class, loopback(port), question,
                        """
                The server had ended its side before the question arrived, and each write to it \
                succeeded all the same: a write only hands octets to the system.
                Only an answer proves that the server has read the question, and there was none."""),
                        halfClose(), neverAnswer());
        String lesson = """
                The connection broke before the question was answered, so there is no answer.""";
        Peer.listen().play(port -> fails(IOException.class, loopback(port), question, lesson),
                expect(question, SENT), reset());
        Peer.listen().play(port -> fails(IOException.class, loopback(port), much, lesson), close());
        try (ClosedPort nobody = ClosedPort.tcp()) {
            fails(ConnectException.class, nobody.address(), question, """
                    Nobody listens on that port, so the connection is refused (RFC 9293, section \
                    3.5.2).""");
            hasNoAddress(nobody.address(), question);
        }
        Needs.IPV6.demand();
        try (Socket bound = new Socket()) { // which nobody can connect to
            bound.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
            int port = bound.getLocalPort();
            Thrown thrown = Thrown.by(() -> Closing.ask(
                    new InetSocketAddress(bound.getLocalAddress(), port), question.toArray(), LIMIT,
                    Patience.silence()));
            teaches("Without brackets, nobody sees where an IPv6 address ends and a port begins.",
                    () -> assertThat(thrown.message().replace("0:0:0:0:0:0:0:1", "::1"))
                            .as("The message of the exception").contains("[::1]:" + port));
        }
    }

    private static void hasNoAddress(InetSocketAddress server, Octets question) {
        Thrown thrown = Thrown.by(() -> Closing.ask(
                InetSocketAddress.createUnresolved("nowhere.example", server.getPort()),
                question.toArray(), LIMIT, Patience.silence()));
        teaches("The name of the server has no address, so there is nothing to connect to.",
                () -> assertThat(thrown).as("ask()").isA(UnknownHostException.class)
                        .says("nowhere.example"));
    }

    private static void fails(Class<? extends IOException> type, InetSocketAddress server,
            Octets question, String lesson) {
        Thrown thrown = Thrown.by(() -> Closing.ask(server, question.toArray(), LIMIT,
                Patience.silence()));
        teaches(lesson, () -> assertThat(thrown).as("ask()").isA(type));
        names(server, thrown);
    }

    @Test
    @Points(1)
    void who_sends_on_and_on_is_not_listened_to(Random random) {
        Octets question = Octets.randomWord(random);
        int limit = random.nextInt(20, 60);
        String enough = """
                More than %d octets arrived. What a stranger sends has no end unless the receiver \
                sets a limit.""".formatted(limit);
        String closed = "The connection is closed, also when the method ends with an exception.";
        Peer.listen().play(port -> {
            Thrown thrown = Thrown.by(() -> Closing.ask(loopback(port), question.toArray(), limit,
                    Patience.silence()));
            teaches(enough, () -> assertThat(thrown).as("ask()").isA(TooManyOctets.class));
            teaches("The error names the limit.", () -> assertThat(thrown).says(limit));
        }, expect(question, SENT), send(Octets.random(limit + 1, random)), expectEnd(closed));

        Peer.listen().play(port -> politely(true, connected(port), limit, Patience.silence(), """
                As many octets arrived as the limit allows, and then the end of the stream: the \
                other end has ended its side."""),
                send(Octets.random(limit, random)), expectEnd(closed), halfClose());
        Peer.listen().play(port -> politely(true, connected(port), 0, Patience.silence(),
                "No octet arrived, as the limit of 0 allows, and then the end of the stream."),
                expectEnd(closed), halfClose());
        Peer.listen().play(port -> politely(false, connected(port), 0, Patience.silence(), enough),
                send("!"), expectEnd(closed), neverAnswer());
        Peer.listen().play(port -> politely(false, connected(port), limit, Patience.silence(),
                enough),
                send(Octets.random(limit + 1, random)), expectEnd(closed), neverAnswer());
    }

    @Test
    @Points(1)
    void all_of_it_is_over_within_the_time(Random random) throws IOException {
        Octets question = Octets.randomWord(random);
        Octets much = Octets.random(8 * MEBIBYTE, random);
        try (ServerSocket deaf = listening(1)) {
            isLate(loopback(deaf.getLocalPort()), much, A_MOMENT, """
                    Nobody read the question, and nobody answered it.
                    The time bounds the whole call, whatever it waits for.""");
        }
        try (StubbornServer server = StubbornServer.answering()) {
            isLate(server.address(), much, SHORT, """
                    The answer had ended, but the question had not been sent, because the server \
                    did not read it. The time bounds the sending, too.""");
        }
        if (Needs.UNANSWERED_CLIENTS.here()) {
            try (FullBacklog full = FullBacklog.open()) {
                isLate(full.address(), question, A_MOMENT,
                        """
                        The server did not answer the attempt to connect: the time begins there.""");
            }
        }
        whileItDrips(server -> isLate(server.address(), question, SHORT, DRIPS));
        everyTimeIsATime(random);
        whileItDrips(server -> politely(false, connected(server.address().getPort()), LIMIT, SHORT,
                DRIPS));
    }

    private static void everyTimeIsATime(Random random) throws IOException {
        Octets question = Octets.randomWord(random);
        try (StubbornServer server = StubbornServer.echoing()) {
            answers(question, server.address(), question, LIMIT, LONGEST);
        }
        Peer.listen().play(port -> politely(true, connected(port), 1, LONGEST,
                "The other end has ended its side long before the time is over."),
                expectEnd("It ends sending first."), halfClose());
        try (ClosedPort nobody = ClosedPort.tcp()) {
            for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
                isTooSmall(nobody.address(), LIMIT, timeout);
            }
            for (int limit : new int[] {0, -1}) {
                isTooSmall(nobody.address(), limit, SHORT);
            }
        }
        try (ServerSocket listener = listening(10)) {
            int port = listener.getLocalPort();
            isTooSmall(connected(port), -1, SHORT);
            isTooSmall(connected(port), LIMIT, Duration.ZERO);
            isTooSmall(connected(port), LIMIT, Duration.ofMillis(-1));
        }
    }

    private static void isTooSmall(Socket socket, int limit, Duration timeout) {
        Thrown thrown = Thrown.by(() -> Closing.closePolitely(socket, limit, timeout));
        teaches("Fewer octets than none do not exist, and in no time nobody can end anything.",
                () -> assertThat(thrown).as("closePolitely() with limit %d and timeout %d ns",
                        limit, timeout.toNanos()).isA(IllegalArgumentException.class));
        isClosed(socket);
    }

    private static void isTooSmall(InetSocketAddress server, int limit, Duration timeout) {
        Thrown thrown = Thrown.by(() -> Closing.ask(server, new byte[1], limit, timeout));
        teaches("""
                An answer of no octets is none, and in no time nothing can be answered: the caller \
                has made a mistake, and is told so before anything is sent.""",
                () -> assertThat(thrown).as("ask() with limit %d and timeout %d ns", limit,
                        timeout.toNanos()).isA(IllegalArgumentException.class));
    }

    private interface Call {
        void with(StubbornServer server) throws IOException;
    }

    /// Does it again when the server paused so long, on a busy machine, that the
    /// time-out of a single read may have ended it.
    private static void whileItDrips(Call call) throws IOException {
        boolean hasPaused = true;
        for (int i = 0; hasPaused && i < 5; i++) {
            try (StubbornServer server = StubbornServer.dripping()) {
                call.with(server);
                hasPaused = server.longestPause().compareTo(SHORT.dividedBy(2)) > 0;
            }
        }
    }

    private static final String DRIPS = """
            An octet arrived every 10 ms, for 1.2 s, and the whole call may take 300 ms.
            The time-out of a read begins anew with each octet; a deadline does not. See "A \
            time-out is not a deadline" in this chapter.""";

    private static void isLate(InetSocketAddress server, Octets question, Duration timeout,
            String lesson) {
        Thrown thrown =
                Thrown.by(() -> Closing.ask(server, question.toArray(), LIMIT, timeout));
        teaches(lesson, () -> assertThat(thrown).as("ask()").isA(SocketTimeoutException.class));
        names(server, thrown);
    }

    private static void names(InetSocketAddress server, Thrown thrown) {
        teaches("""
                An error names what was attempted and the value: anyone who reads the message must \
                know which server was meant.""",
                () -> assertThat(thrown).says("127.0.0.1:" + server.getPort()));
    }
}
