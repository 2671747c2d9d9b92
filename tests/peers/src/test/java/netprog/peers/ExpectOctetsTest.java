package netprog.peers;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.send;
import static netprog.peers.SmallServer.answer;
import static netprog.peers.SmallServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Octets that are wrong, or come where none are due.
@ExtendWith(InScope.class)
class ExpectOctetsTest {

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
    void too_much_is_shown_from_its_first_octet() {
        assertThat(failure(answer("hello!"), send("hello"), expect("hello", "A"),
                expectEnd("Lesson.")))
                .isEqualTo("""
                        One octet too many arrived.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "hello!"

                          expected  ""
                          received  "!"
                                     ^ octet 0: nothing expected, 1 arrived

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }

    @Test
    void what_comes_where_nothing_is_due_is_shown() {
        assertThat(failure(answer("hello!!"), send("hello"), expect("hello", "A"),
                expectNothing(Duration.ofMillis(100), "Lesson.")))
                .isEqualTo("""
                        Octets arrived where none were expected.

                        N ms  test -- connects to 127.0.0.1:PORT
                        N ms  test -> "hello"
                        N ms  you  -> "hello!!"

                          expected  ""
                          received  "!!"
                                     ^ octet 0: nothing expected, 2 arrived

                        Lesson.

                        By hand, with your server on port 8000: \
                        printf 'hello' | nc 127.0.0.1 8000""");
    }
}
