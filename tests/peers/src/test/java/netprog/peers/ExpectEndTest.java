package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static netprog.peers.SmallServer.answerAndClose;
import static netprog.peers.SmallServer.failure;
import static netprog.peers.SmallServer.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An end that comes too early, in another way, or never.
@ExtendWith(InScope.class)
class ExpectEndTest {

    @Test
    void too_little_and_then_a_fin_says_how_much_was_missing() {
        assertThat(failure(answerAndClose("he"), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side closed the connection too early (2 of 5 octets had arrived).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "he"
                        N ms  you  -- FIN

                          expected  "hello"
                          received  "he"
                                       ^ octet 2: 3 more expected, nothing more arrived

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_fin_in_place_of_an_answer_is_too_early() {
        assertThat(failure(answerAndClose(""), send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side closed the connection too early (0 of 5 octets had arrived).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -- FIN

                          expected  "hello"
                          received  ""
                                     ^ octet 0: 5 expected, nothing arrived

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void a_reset_is_not_taken_for_an_end() {
        assertThat(failure(SmallServer::resetAfterFive, send("hello"), expectEnd("Lesson.")))
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
        assertThat(failure(SmallServer::resetAfterFive, send("hello"), expect("hello", "Lesson.")))
                .isEqualTo("""
                        Your side reset the connection too early (0 of 5 octets had arrived).

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -- RST (Connection reset)

                          expected  "hello"
                          received  ""
                                     ^ octet 0: 5 expected, nothing arrived

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
}
