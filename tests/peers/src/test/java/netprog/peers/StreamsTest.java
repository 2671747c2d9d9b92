package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The streams that stand for a connection, and their messages, octet for
/// octet.
@ExtendWith(InScope.class)
class StreamsTest {

    private static final Slicing WHOLE = new Slicing.Whole();
    private static final Slicing EACH = new Slicing.EachOctet();

    @Test
    void a_read_gets_at_most_one_piece() throws IOException {
        var in = ScriptedInput.ending(Octets.of("hello"), EACH);

        assertThat(in.read(new byte[10])).isEqualTo(1);
        assertThat(in.readNBytes(2)).isEqualTo(Octets.of("el").toArray());
        assertThat(in.taken()).isEqualTo(3);
        assertThat(in.available()).isZero();
    }

    @Test
    void a_piece_may_be_read_in_parts() throws IOException {
        var in = ScriptedInput.ending(Octets.of(0xff, 0, 1), WHOLE);

        assertThat(in.read()).isEqualTo(0xff);
        assertThat(in.read(new byte[10])).isEqualTo(2);
    }

    @Test
    void a_read_of_nothing_takes_nothing_and_does_not_wait() throws IOException {
        var in = ScriptedInput.silent(Octets.of("hi"), WHOLE, "Lesson.");

        assertThat(in.readNBytes(2)).isEqualTo(Octets.of("hi").toArray());
        assertThat(in.read(new byte[0])).isZero();
        assertThat(in.readsPastEnd()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # expected | received | fault
            hello      | help     | octet 3 is wrong.
            hello      | hel      | expected 5 octets, received 3.
            hello      | ''       | expected 5 octets, received none.
            h          | ''       | expected 1 octet, received none.
            hello      | hello!   | expected 5 octets, received 6.
            ''         | hello    | expected 0 octets, received 5.
            """)
    void octets_that_differ_are_told_from_missing_ones(String expected, String received,
            String fault) {
        assertThatThrownBy(() -> assertThat(Octets.of(received)).as("The reply")
                .isEqualTo(Octets.of(expected)))
                .hasMessageStartingWith("The reply: " + fault + "\n");
    }

    @Test
    void the_end_is_told_as_often_as_it_is_asked_for() throws IOException {
        var in = ScriptedInput.ending(Octets.of(""), WHOLE);

        assertThat(in.read()).isEqualTo(-1);
        assertThat(in.read(new byte[3])).isEqualTo(-1);
        assertThat(in.readsPastEnd()).isEqualTo(2);
    }

    @Test
    void a_loop_that_does_not_see_the_end_is_stopped() {
        var in = ScriptedInput.ending(Octets.of("hi"), WHOLE);

        assertThatThrownBy(() -> {
            while (in.read() != '\n') {
                continue; // as a loop does that waits for a line end only
            }
        }).isInstanceOf(PeerFailure.class)
                .hasMessageStartingWith("Your side reads on and on after the end.")
                .hasMessageContaining("^ octet 2: the stream ended here, and read() has said so");
    }

    @Test
    void a_read_that_would_wait_for_ever_fails_with_a_caret_behind_the_last_octet() {
        var in = ScriptedInput.silent(Octets.of("hello\r\n"), WHOLE, "Lesson.");

        assertThatThrownBy(() -> in.readNBytes(8)).isInstanceOf(PeerFailure.class)
                .extracting(failure -> failure.getMessage().replaceAll("(?m)^ *\\d+ ms", "N ms"))
                .isEqualTo(
                        """
                                Your side waits for octets that never arrive.

                                N ms  test -- a stream to read from
                                N ms  test -> "hello\\r\\n"
                                N ms  test -- says nothing more

                                  given     "hello\\r\\n"
                                                      ^ octet 7: nothing follows, so a read here waits for ever

                                Lesson.""");
    }

    @Test
    void such_a_failure_is_not_taken_for_the_wrong_exception() {
        var in = ScriptedInput.silent(Octets.of("hi"), WHOLE, "Lesson.");

        assertThatThrownBy(() -> Thrown.by(in::readAllBytes))
                .hasMessageStartingWith("Your side waits for octets that never arrive.");
    }

    @Test
    void a_stream_that_breaks_does_so_after_its_octets() throws IOException {
        var in = ScriptedInput.breaking(Octets.of("h"), WHOLE,
                new SocketException("Connection reset"));

        assertThat(in.read()).isEqualTo('h');
        assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
    }

    @Test
    void a_closed_input_gives_nothing_more() {
        var in = ScriptedInput.ending(Octets.of("h"), WHOLE);

        in.close();

        assertThat(in.closed()).isTrue();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    @Test
    void each_write_call_is_remembered() throws IOException {
        var out = new RecordedOutput();

        out.write('a');
        out.write(Octets.of("xbcx").toArray(), 1, 2);

        assertThat(out.writes()).containsExactly(Octets.of("a"), Octets.of("bc"));
        assertThat(out.written()).isEqualTo(Octets.of("abc"));
    }

    @Test
    void what_was_not_flushed_is_not_sent() throws IOException {
        var out = new RecordedOutput();
        var buffered = new BufferedOutputStream(out);

        out.write('a');
        out.flush();
        out.write('b');
        buffered.write('c');

        assertThat(out.flushed()).isEqualTo(Octets.of("a"));
        assertThat(out.written()).isEqualTo(Octets.of("ab"));
    }

    @Test
    void closing_an_output_flushes_it() throws IOException {
        var out = new RecordedOutput();

        out.write('a');
        out.close();

        assertThat(out.flushed()).isEqualTo(Octets.of("a"));
        assertThat(out.closed()).isTrue();
        assertThatThrownBy(() -> out.write('b')).isInstanceOf(IOException.class);
    }

    @Test
    void an_output_that_breaks_takes_nothing() {
        var out = RecordedOutput.breaking(new SocketException("Broken pipe"));

        assertThatThrownBy(() -> out.write('a')).isInstanceOf(SocketException.class);
        assertThat(out.writes()).isEmpty();
    }
}
