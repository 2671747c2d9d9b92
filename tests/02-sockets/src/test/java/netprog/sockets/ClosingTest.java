package netprog.sockets;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectReset;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.neverAnswer;
import static netprog.peers.Script.reset;
import static netprog.peers.Script.send;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import netprog.peers.Checks;
import netprog.peers.ClosedPort;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("2.6")
class ClosingTest {

    private static final int LIMIT = 100_000;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private static final String STAYS_OPEN = """
            shutdown() ends a direction of the connection. The socket is another thing: it stays \
            the program's until it is closed.""";

    private static final String SENT = "The request is sent as it is.";

    @Test
    @Points(1)
    void how_0_and_2_end_what_we_receive(Random random) {
        Octets word = Octets.randomWord(random);
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                InputStream in = socket.getInputStream();
                shutDown(socket, 0);
                endsAtOnce(in, 0);
                socket.getOutputStream().write(word.toArray());
            }
        },
                expect(word, """
                        The directions of a connection are independent: whoever wants to hear no \
                        more may still speak (RFC 9293, section 3.6.1)."""),
                expectEnd("The socket has been closed."));
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                InputStream in = socket.getInputStream();
                shutDown(socket, 2);
                endsAtOnce(in, 2);
            }
        }, expectEnd("Nothing was sent, and then the socket was closed."));
    }

    private static void endsAtOnce(InputStream in, int how) {
        String lesson = """
                After shutdown(%d) nothing more is received: read() says so at once, with -1, \
                and does not wait for the other end.""".formatted(how);
        int octet = Checks.returned("read()", in::read, lesson);
        Checks.same(-1, octet, "What read() gave", lesson);
    }

    @Test
    @Points(1)
    void how_1_and_2_end_what_we_send(Random random) {
        Octets word = Octets.randomWord(random);
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                shutDown(socket, 1);
                String lesson = """
                        shutdown(1) ends one direction. The other end may have much to say, and \
                        is to be heard (RFC 9293, section 3.6.1).""";
                byte[] answer = Checks.returned("read()",
                        () -> socket.getInputStream().readNBytes(word.length()), lesson);
                Checks.sameOctets(word, Octets.of(answer), lesson);
            }
        },
                expectEnd("FIN says that nothing more will be sent; shutdown(1) sends it."),
                send(word));
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                OutputStream out = socket.getOutputStream();
                shutDown(socket, 1);
                shutDown(socket, 2);
                Checks.thrown(IOException.class, "write()", () -> out.write(word.toArray()), """
                                After shutdown(2) nothing is sent any more: there was a FIN, and \
                                nothing comes behind it.""");
            }
        }, expectEnd("FIN, and not one octet."));
    }

    @Test
    @Points(1)
    void shutdown_knows_no_other_number(Random random) {
        Octets word = Octets.randomWord(random);
        int[] others = {-1, 3, random.nextInt(4, 1000)};
        Peer.listen().play(port -> {
            try (Socket socket = connected(port)) {
                for (int how : others) {
                    String message = String.valueOf(Checks.thrown(IllegalArgumentException.class,
                            "shutdown(%d)".formatted(how), () -> Closing.shutdown(socket, how), """
                                    C knows SHUT_RD, SHUT_WR and SHUT_RDWR: 0, 1 and 2. Another \
                                    number is a mistake of the caller's, and the caller hears of \
                                    it.""").getMessage());
                    Checks.that(message.contains(String.valueOf(how)),
                            "The message does not name %d: \"%s\".".formatted(how, message),
                            "An error names the attempt and the value.");
                }
                socket.getOutputStream().write(word.toArray());
            }
        },
                expect(word, "What was refused has changed nothing: the connection stands."),
                expectEnd("The socket has been closed."));
    }

    private static void shutDown(Socket socket, int how) throws IOException {
        Closing.shutdown(socket, how);
        Checks.that(!socket.isClosed(), "shutdown(%d) closed the socket.".formatted(how),
                STAYS_OPEN);
        Checks.returned("shutdown(%d), a second time,".formatted(how), () -> {
            Closing.shutdown(socket, how);
            return how;
        }, """
                In C a direction that has ended may be ended again, and the contract says so too: \
                what is asked for is so already.""");
    }

    @WireTest
    @Points(1)
    void a_question_ends_with_fin_and_its_answer_too(Slicing slicing, Random random) {
        Octets question = Octets.randomWord(random);
        Octets answer = Octets.every().plus(Octets.random(random.nextInt(1, 60), random));
        Peer.listen().sliced(slicing).play(
                port -> answers(answer, at(port), question, answer.length()),
                expect(question, SENT),
                expectEnd("""
                        The server answers when it has the whole question, and only FIN tells it \
                        that this was all (RFC 9293, section 3.6.1).
                        Whoever waits for the answer without it waits for a server that waits."""),
                send(answer),
                halfClose());
    }

    @Test
    @Points(1)
    void a_long_question_is_answered_while_it_is_sent(Random random) throws IOException {
        Octets question = Octets.random(5 * MEBIBYTE + random.nextInt(1000), random);
        try (OneClient server = OneClient.echoing()) {
            answers(question, server.address(), question, question.length());
        }
    }

    private static void answers(Octets answer, InetSocketAddress server, Octets question,
            int limit) {
        String lesson = """
                The answer is what comes up to the end of the stream.
                It may begin before the question has been sent, and a server whose answer \
                nobody reads stops reading: see "Both write, nobody reads" in this chapter.""";
        byte[] octets = Checks.returned("ask()", () -> Closing.ask(server, question.toArray(),
                limit, Patience.silence().multipliedBy(4)), lesson);
        Checks.that(octets != null, "ask() returned null.", lesson);
        Checks.sameOctets(answer, Octets.of(octets), lesson);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("""
            Whoever opens a socket closes it, once, on every path: also when the server breaks off, \
            or was not there.
            try-with-resources closes what it opened, however its block ends.""")
    void a_server_that_gives_no_answer_is_an_error_that_names_it(Random random)
            throws IOException {
        Octets question = Octets.randomWord(random);
        Octets much = Octets.random(8 * MEBIBYTE, random);
        Peer.listen().play(port -> fails(EOFException.class, at(port), question, """
                The server had closed its side before the question came, and each write to it \
                succeeded all the same: a write that returns has handed octets to the system, no \
                more.
                Only an answer proves that somebody has read the question, and there was none."""),
                halfClose(), neverAnswer());
        String lesson = """
                The connection broke before the question was answered, so there is no answer.""";
        Peer.listen().play(port -> fails(IOException.class, at(port), question, lesson),
                expect(question, SENT), reset());
        Peer.listen().play(port -> fails(IOException.class, at(port), much, lesson), close());
        try (ClosedPort nobody = ClosedPort.tcp()) {
            fails(ConnectException.class, nobody.address(), question, """
                    Nobody listens on that port, so the connection is refused (RFC 9293, section \
                    3.5.2).""");
        }
    }

    private static void fails(Class<? extends IOException> type, InetSocketAddress server,
            Octets question, String lesson) {
        IOException error = Checks.thrown(type, "ask()", () -> Closing.ask(server,
                question.toArray(), LIMIT, Patience.silence()), lesson);
        names(server, error);
    }

    @Test
    @Points(1)
    void who_sends_on_and_on_is_not_listened_to(Random random) {
        Octets question = Octets.randomWord(random);
        int limit = random.nextInt(20, 60);
        String enough = """
                More than %d octets came. What a stranger sends has no end unless the receiver \
                sets one.""".formatted(limit);
        String closed = "The connection is closed, also when the method ends with an exception.";
        Peer.listen().play(port -> {
            TooManyOctets error = Checks.thrown(TooManyOctets.class, "ask()",
                    () -> Closing.ask(at(port), question.toArray(), limit, Patience.silence()),
                    enough);
            Checks.same(limit, error.limit(), "limit()", "The error names the limit.");
        }, expect(question, SENT), send(Octets.random(limit + 1, random)), expectEnd(closed));

        Peer.listen().play(port -> politely(true, connected(port), limit, Patience.silence(), """
                As many octets came as the limit allows, and then the end: the other end has \
                said all."""),
                send(Octets.random(limit, random)), expectEnd(closed), halfClose());
        Peer.listen().play(port -> politely(false, connected(port), limit, Patience.silence(),
                enough),
                send(Octets.random(limit + 1, random)), expectEnd(closed), neverAnswer());
    }

    @Test
    @Points(1)
    void all_of_it_is_over_within_the_time(Random random) throws IOException {
        Octets question = Octets.randomWord(random);
        Octets much = Octets.random(8 * MEBIBYTE, random);
        try (ServerSocket deaf = listening()) {
            isLate(at(deaf.getLocalPort()), much, A_MOMENT, """
                    Nobody read the question, and nobody answered it.
                    What was not over in time is an error, wherever it was.""");
        }
        try (OneClient server = OneClient.answering()) {
            isLate(server.address(), much, SHORT, """
                    The answer had ended, and the question was not yet sent, since the server \
                    did not read it. The time holds for the sending too.""");
        }
        whileItDrips(server -> isLate(server.address(), question, SHORT, DRIPS));
        whileItDrips(server -> politely(false, connected(server.address().getPort()), LIMIT, SHORT,
                DRIPS));
    }

    private interface Call {
        void with(OneClient server) throws IOException;
    }

    /// Does it again when the server paused so long, on a busy machine, that the
    /// time-out of a single read may have ended it.
    private static void whileItDrips(Call call) throws IOException {
        boolean hasPaused = true;
        for (int i = 0; hasPaused && i < 5; i++) {
            try (OneClient server = OneClient.dripping()) {
                call.with(server);
                hasPaused = server.longestPause().compareTo(SHORT.dividedBy(2)) > 0;
            }
        }
    }

    private static final String DRIPS = """
            An octet came every 10 ms, 1.2 s long, and all was to be over within 300 ms.
            A time-out of a read begins anew with each octet; a deadline does not. See "A \
            time-out is not a deadline" in this chapter.""";

    private static void isLate(InetSocketAddress server, Octets question, Duration timeout,
            String lesson) {
        names(server, Checks.thrown(SocketTimeoutException.class, "ask()",
                () -> Closing.ask(server, question.toArray(), LIMIT, timeout), lesson));
    }

    private static void politely(boolean ended, Socket socket, int limit, Duration timeout,
            String lesson) {
        boolean received = Checks.returned("closePolitely()",
                () -> Closing.closePolitely(socket, limit, timeout), lesson);
        Checks.same(ended, received, "What closePolitely() returned", lesson);
        Checks.that(socket.isClosed(), "closePolitely() left the socket open.",
                "It closes the socket however it ends.");
    }

    @Test
    @Points(1)
    void abort_is_heard_as_a_reset() {
        Peer.listen().play(port -> {
            Socket socket = connected(port);
            Closing.abort(socket);
            Checks.that(socket.isClosed(), "abort() left the socket open.",
                    "The connection is gone, and with it the socket.");
            Closing.abort(socket);
        }, expectReset("""
                RST says that something went wrong: it is no end of the stream but an error \
                (RFC 9293, section 3.10.7.4).
                Of the socket's options one decides whether close() sends FIN or RST."""));
    }

    @Test
    @Points(1)
    void a_long_answer_is_not_lost_with_unread_octets(Random random) throws Exception {
        Octets answer = Octets.random(2 * MEBIBYTE, random);
        CountDownLatch closing = new CountDownLatch(1);
        try (ServerSocket listener = listening(); Socket client = new Socket()) {
            client.setReceiveBufferSize(16 * 1024); // so that much is on its way at the end
            client.connect(listener.getLocalSocketAddress());
            client.getOutputStream().write(new byte[10_000]);
            Socket server = listener.accept();
            FutureTask<Boolean> closed = new FutureTask<>(() -> {
                server.getOutputStream().write(answer.toArray());
                closing.countDown();
                return Closing.closePolitely(server, LIMIT, Patience.silence());
            });
            Thread.ofPlatform().daemon().name("test server").start(closed);
            closing.await(300, TimeUnit.MILLISECONDS);
            giveTimeToClose(closed);
            client.setSoTimeout((int) Patience.silence().toMillis());
            byte[] come = Checks.returned("The client's read()",
                    () -> client.getInputStream().readAllBytes(), LOST);
            Checks.sameOctets(answer, Octets.of(come), LOST);
            client.shutdownOutput();
            Checks.same(true, Checks.returned("closePolitely()", () -> outcome(closed), LOST),
                    "What closePolitely() returned",
                    """
                            The other end has read all and then sent FIN: it has ended its side.""");
        }
    }

    /// Waits a moment for a close that does not wait for the client.
    private static void giveTimeToClose(FutureTask<Boolean> closed) throws InterruptedException {
        try {
            closed.get(300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return; // it waits for the client, as it should
        } catch (ExecutionException _) {
            Checks.returned("closePolitely()", () -> outcome(closed), LOST);
        }
    }

    private static boolean outcome(FutureTask<Boolean> closed) throws Exception {
        try {
            return closed.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static final String LOST = """
            The client had sent octets that this side never read. A close with unread octets \
            sends RST, and RST takes along what was still on its way to the client (RFC 9293, \
            section 3.6.1). And the client reads until FIN tells it that the answer is complete.
            See "The answer that got lost" in this chapter.""";

    private static void names(InetSocketAddress server, Throwable error) {
        Checks.that(String.valueOf(error.getMessage()).contains("127.0.0.1:" + server.getPort()),
                "The message does not name 127.0.0.1:%d: \"%s\".".formatted(server.getPort(),
                        error.getMessage()),
                """
                        Whoever reads the message must know which server was meant: an error names \
                        the attempt and the value.""");
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout((int) Patience.silence().toMillis());
        return socket;
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static InetSocketAddress at(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }
}
