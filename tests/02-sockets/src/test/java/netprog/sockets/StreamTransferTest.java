package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.StreamTransferCalls.CRLF;
import static netprog.sockets.StreamTransferCalls.LIMIT;
import static netprog.sockets.StreamTransferCalls.WAITED;
import static netprog.sockets.StreamTransferCalls.WHOLE;
import static netprog.sockets.StreamTransferCalls.all;
import static netprog.sockets.StreamTransferCalls.counts;
import static netprog.sockets.StreamTransferCalls.exactly;
import static netprog.sockets.StreamTransferCalls.letters;
import static netprog.sockets.StreamTransferCalls.over;
import static netprog.sockets.StreamTransferCalls.text;
import static netprog.sockets.StreamTransferCalls.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Messages that arrive in whatever pieces, and streams that end too early.
@Exercise("2.2")
class StreamTransferTest {

    private static final Octets LONE_DOT = Octets.of("\r\n.\r\n");

    @WireTest
    @Points(1)
    void a_count_of_octets_is_whole_however_it_was_cut(Slicing slicing, Random random) {
        Octets octets = Octets.of(0xff, 0, 0xff).plus(Octets.every())
                .plus(Octets.random(random.nextInt(1, 100), random));
        StreamTransfer transfer = over(ScriptedInput.silent(octets, slicing, WAITED));

        exactly(octets, transfer, """
                TCP keeps the order of octets, but no boundaries (RFC 9293, section 2.2): a read \
                returns what is there, one octet or more.
                All 256 values of an octet are data; neither 0 nor 0xff marks the end.""");
        exactly(Octets.of(""), transfer, """
                No octet was asked for, so there is nothing to wait for.""");
    }

    @Test
    @Points(1)
    void a_buffer_that_is_exactly_full_changes_nothing(Random random) {
        String lesson = """
                A message may fill a buffer exactly. Then it is complete, and no read is needed; a \
                read that fills the buffer does not show whether the stream ends there.""";
        for (int size = 1024; size <= 16 * 1024; size *= 2) {
            for (int count : new int[] {size, size + 1}) {
                Octets octets = text(count, random);
                Octets line = octets.slice(0, count - CRLF.length());
                exactly(octets, over(ScriptedInput.silent(octets, WHOLE, WAITED)), lesson);
                until(line, CRLF, LIMIT,
                        over(ScriptedInput.silent(line.plus(CRLF), WHOLE, WAITED)), lesson);
                all(octets, LIMIT, over(ScriptedInput.ending(octets, WHOLE)), lesson);
            }
        }
    }

    @WireTest
    @Points(1)
    void what_lies_behind_is_kept_for_the_next_call(Slicing slicing, Random random) {
        Octets first = text(random.nextInt(10_000, 20_000), random);
        Octets second = Octets.randomWord(random);
        Octets third = text(random.nextInt(10, 50), random);
        Octets rest = Octets.randomWord(random);
        StreamTransfer transfer = over(ScriptedInput.ending(
                first.plus(second).plus(CRLF).plus(third).plus(CRLF).plus(third).plus(rest),
                slicing));
        String lesson = """
                A read may return the end of one message and the beginning of the next.
                Each call returns what it was asked for; what follows belongs to the next call, \
                and nothing is returned twice.""";

        exactly(first, transfer, lesson);
        until(second, CRLF, LIMIT, transfer, lesson);
        until(third, CRLF, LIMIT, transfer, lesson);
        exactly(third, transfer, lesson);
        all(rest, LIMIT, transfer, lesson);
    }

    @WireTest
    @Points(1)
    void a_delimiter_ends_a_message_however_it_was_cut(Slicing slicing, Random random) {
        String lesson = """
                The message ends before the complete delimiter, whose octets may arrive in several \
                reads.
                The delimiter is removed from the stream and is not part of the message.""";
        for (Octets delimiter : List.of(Octets.of(0), CRLF, LONE_DOT)) {
            for (Octets message : List.of(Octets.randomWord(random), Octets.of(""))) {
                StreamTransfer transfer = over(ScriptedInput.silent(
                        message.plus(delimiter), slicing, WAITED));
                until(message, delimiter, LIMIT, transfer, lesson);
            }
        }
    }

    @WireTest
    @Points(1)
    void the_beginning_of_a_delimiter_may_be_data(Slicing slicing, Random random) {
        Octets word = Octets.randomWord(random);
        endsAt(word.plus(Octets.of("\r")), CRLF, slicing);
        endsAt(CRLF, LONE_DOT, slicing);
        endsAt(word.plus(Octets.of("\r\n.\r")), LONE_DOT, slicing);
        endsAt(Octets.of("\r.\n").plus(word).plus(CRLF), LONE_DOT, slicing);
    }

    private static void endsAt(Octets message, Octets delimiter, Slicing slicing) {
        StreamTransfer transfer = over(ScriptedInput.silent(message.plus(delimiter), slicing,
                WAITED));
        until(message, delimiter, LIMIT, transfer, """
                The delimiter may begin at any octet, also inside a longer match that failed: in \
                "\\r\\r\\n" it begins at octet 1.
                A part of the delimiter alone is data.""");
    }

    @WireTest
    @Points(1)
    void everything_up_to_the_end_is_received(Slicing slicing, Random random) {
        Octets octets = Octets.of(0, 0xff, 0).plus(Octets.every())
                .plus(Octets.random(random.nextInt(10_000, 20_000), random));
        StreamTransfer transfer = over(ScriptedInput.ending(octets, slicing));
        all(octets, LIMIT, transfer,
                """
                The stream ends where read() returns -1 (RFC 9293, section 3.6, calls it FIN), and \
                nowhere else: not at a short read, a moment without octets or the octet 0.""");
        all(Octets.of(""), LIMIT, transfer, """
                The stream had already ended, so nothing is left up to its end.""");
    }

    @WireTest
    @Points(1)
    void the_end_before_the_last_octet_is_an_error_that_counts(Slicing slicing, Random random) {
        int count = random.nextInt(10, 60);
        Octets octets = letters(count);
        for (int come : new int[] {0, random.nextInt(1, count - 1), count - 1}) {
            StreamTransfer transfer = over(ScriptedInput.ending(octets.slice(0, come), slicing));
            counts(ended("receiveExactly()", come, () -> transfer.receiveExactly(count)), come,
                    count);
        }
        for (Octets come : List.of(Octets.of(""), letters(count), letters(count).plus(
                Octets.of("\r")))) {
            StreamTransfer transfer = over(ScriptedInput.ending(come, slicing));
            counts(ended("receiveUntil()", come.length(),
                    () -> transfer.receiveUntil(CRLF.toArray(), LIMIT)), come.length());
        }
        StreamTransfer transfer = over(ScriptedInput.ending(letters(count), slicing));
        counts(ended("receiveUntil(CR LF, %d)".formatted(count - 1), count,
                () -> transfer.receiveUntil(CRLF.toArray(), count - 1)), count);
    }

    private static Thrown ended(String what, int come, ThrowingCallable call) {
        Thrown thrown = Thrown.by(call);
        teaches("""
                The stream ended after %d octets, and the message was not complete. The rest will \
                never arrive: read() returned -1.
                Half a message is not a message, so the contract asks for an EOFException."""
                .formatted(come),
                () -> assertThat(thrown).as(what).isA(EOFException.class));
        return thrown;
    }
}
