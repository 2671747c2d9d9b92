package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The peers' own messages, octet for octet: they are what a student reads.
/// Times and ports are masked.
class PeerTest {

    /// What the program under test does with its one connection.
    private interface Subject {
        void serve(Socket socket) throws IOException;
    }

    @BeforeEach
    void begin() {
        System.setProperty("course.patience.ms", "300");
        TestScope.begin(getClass());
    }

    @Test
    void a_script_that_is_kept_leaves_its_transcript() {
        dial(PeerTest::echo, send("hello\r\n"), expect("hello\r\n", "L"), halfClose(),
                expectEnd("L"));

        assertThat(masked(TestScope.current().transcript().render())).isEqualTo("""
                N ms  test -- connects to 127.0.0.1:PORT
                N ms  test -> "hello\\r\\n"
                N ms  you  -> "hello\\r\\n"
                N ms  test -- FIN
                N ms  you  -- FIN
                """.strip());
    }

    @Test
    void a_wrong_octet_has_a_caret_below_it() {
        assertThat(failure(answer("hexlo\r\n"), send("hello\r\n"), expect("hello\r\n", "Lesson.")))
                .isEqualTo("""
                        Octet 2 is wrong.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello\\r\\n"
                        N ms  you  -> "hexlo\\r\\n"

                          expected  "hello\\r\\n"
                          received  "hexlo\\r\\n"
                                       ^ octet 2: expected "l" (0x6c), received "x" (0x78)

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello\\r\\n' | nc 127.0.0.1 8000""");
    }

    @Test
    void too_little_and_then_a_fin_says_how_much_was_missing() {
        assertThat(failure(answerAndClose("he"), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side closed the connection too early (2 of 5 octets had come).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "he"
                        N ms  you  -- FIN

                          expected  "hello"
                          received  "he"
                                       ^ octet 2: 3 more expected, nothing more came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_fin_in_place_of_an_answer_is_too_early() {
        assertThat(failure(answerAndClose(""), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side closed the connection too early (0 of 5 octets had come).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -- FIN

                          expected  "hello"
                          received  ""
                                     ^ octet 0: 5 expected, nothing came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void too_much_is_shown_from_its_first_octet() {
        assertThat(failure(answer("hello!"), send("hello"), expect("hello", "A"),
                expectEnd("Lesson.")))
                .isEqualTo("""
                        One octet too many came.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "hello!"

                          expected  ""
                          received  "!"
                                     ^ octet 0: nothing expected, 1 came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void what_comes_where_nothing_is_due_is_shown() {
        assertThat(failure(answer("hello!!"), send("hello"), expect("hello", "A"),
                expectNothing(Duration.ofMillis(100), "Lesson.")))
                .isEqualTo("""
                        Octets came where none were due.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "hello!!"

                          expected  ""
                          received  "!!"
                                     ^ octet 0: nothing expected, 2 came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void silence_is_a_line_of_the_transcript() {
        assertThat(failure(answer("he"), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Nothing more came for 300 ms (2 of 5 octets had come).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "he"
                        N ms  (silence for 300 ms)

                          expected  "hello"
                          received  "he"
                                       ^ octet 2: 3 more expected, nothing more came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_reset_is_not_taken_for_an_end() {
        assertThat(failure(PeerTest::resetAfterFive, send("hello"), expectEnd("Lesson.")))
                .isEqualTo("""
                        Your side reset the connection instead of closing it.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -- RST (Connection reset)

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_reset_in_place_of_an_answer_is_too_early() {
        assertThat(failure(PeerTest::resetAfterFive, send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side reset the connection too early (0 of 5 octets had come).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -- RST (Connection reset)

                          expected  "hello"
                          received  ""
                                     ^ octet 0: 5 expected, nothing came

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_connection_that_stays_open_is_not_an_end() {
        CountDownLatch over = new CountDownLatch(1);
        assertThat(failure(_ -> waitFor(over), halfClose(), expectEnd("Lesson.")))
                .isEqualTo("""
                        Your side did not close the connection.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -- FIN
                        N ms  (silence for 300 ms)

                        Lesson.""");
        over.countDown();
    }

    @Test
    void a_refused_connection_is_a_sentence() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        PeerFailure failure = catchThrowableOfType(PeerFailure.class,
                () -> Peer.dial(port).play(send("hello")));
        assertThat(masked(failure.getMessage())).isEqualTo("""
                        Nobody listens on 127.0.0.1:PORT.

                        N ms  test -- cannot connect to 127.0.0.1:PORT

                        A connection is refused when no socket listens on the port (RFC 9293, section 3.5.2).
                        See "Listening comes before connecting" in chapter 03.""");
    }

    @Test
    void another_end_that_does_not_read_is_noticed() {
        CountDownLatch over = new CountDownLatch(1);
        assertThat(failure(_ -> waitFor(over), send(Octets.of(new byte[16 * 1024 * 1024]))))
                .startsWith("Your side stopped reading (");
        over.countDown();
    }

    private static String failure(Subject subject, Step... script) {
        try {
            dial(subject, script);
        } catch (PeerFailure failure) {
            return masked(failure.getMessage());
        }
        throw new AssertionError("the script did not fail");
    }

    private static void dial(Subject subject, Step... script) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> serve(server, subject));
            Peer.dial(server.getLocalPort()).play(script);
        } catch (IOException e) {
            throw new AssertionError("cannot listen", e);
        }
    }

    private static void serve(ServerSocket server, Subject subject) {
        try (Socket socket = server.accept()) {
            subject.serve(socket);
        } catch (IOException _) {
            return; // the peer has what it wanted and closed
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void echo(Socket socket) throws IOException {
        socket.getInputStream().transferTo(socket.getOutputStream());
    }

    private static void resetAfterFive(Socket socket) throws IOException {
        socket.getInputStream().readNBytes(5);
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static Subject answer(String text) {
        return socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(Octets.of(text).toArray());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    }

    private static Subject answerAndClose(String text) {
        return socket -> {
            socket.getInputStream().readNBytes(5);
            socket.getOutputStream().write(Octets.of(text).toArray());
        };
    }

    private static String masked(String text) {
        return text.replaceAll("(?m)^ *\\d+ ms", "N ms").replaceAll("127\\.0\\.0\\.1:\\d+",
                "127.0.0.1:PORT").strip();
    }
}
