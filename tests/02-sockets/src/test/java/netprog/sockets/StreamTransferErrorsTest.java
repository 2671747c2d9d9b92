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
import java.io.IOException;
import java.net.SocketTimeoutException;
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

/// Limits, and what is kept when a call throws.
@Exercise("2.2")
class StreamTransferErrorsTest {

    @WireTest
    @Points(1)
    void a_message_above_the_limit_is_refused(Slicing slicing, Random random) {
        int limit = random.nextInt(20, 60);
        Octets fits = letters(limit);
        StreamTransfer exact = over(ScriptedInput.silent(fits.plus(CRLF).plus(letters(limit)),
                slicing, WAITED));
        until(fits, CRLF, limit, exact, """
                There were as many octets before the delimiter as the limit allows.
                Neither the delimiter nor what follows it counts.""");

        refused(limit, over(ScriptedInput.silent(letters(limit + 1).plus(CRLF), slicing, """
                More octets have arrived than the limit and a delimiter have together, so the \
                message is too long, whatever follows.""")));
        refused(limit, over(ScriptedInput.silent(letters(limit + 2), slicing, """
                As many octets have arrived as the limit and the delimiter have together, without \
                a delimiter: the message is too long, whatever follows.
                To wait on for the delimiter is to wait as long as a stranger likes.""")));
        refused(0, over(ScriptedInput.silent(letters(2), slicing, WAITED)));
    }

    private static void refused(int limit, StreamTransfer transfer) {
        Thrown thrown = Thrown.by(() -> transfer.receiveUntil(CRLF.toArray(), limit));
        teaches("""
                The limit was %d octets before the delimiter, and more arrived. What a stranger \
                sends has no end unless the receiver sets one.
                A delimiter that does arrive later does not make the message shorter."""
                .formatted(limit),
                () -> assertThat(thrown).as("receiveUntil()").isA(TooManyOctets.class)
                        .says(limit));
    }

    @Test
    @Points(1)
    void all_the_octets_are_refused_above_the_limit(Random random) {
        for (int limit : new int[] {0, random.nextInt(20, 60)}) {
            Octets fits = letters(limit);
            StreamTransfer exact = over(ScriptedInput.ending(fits, WHOLE));
            all(fits, limit, exact, """
                    Exactly as many octets arrived as the limit allows, and then the end.""");
            StreamTransfer more = over(ScriptedInput.silent(letters(limit + 1), WHOLE, """
                    One octet more than the limit has arrived: that is too many, whatever \
                    follows."""));
            Thrown thrown = Thrown.by(() -> more.receiveAll(limit));
            teaches("""
                    The limit was %d octets and one more arrived. Without a limit, a stranger \
                    decides how much memory this program uses.""".formatted(limit),
                    () -> assertThat(thrown).as("receiveAll(%d)", limit)
                            .isA(TooManyOctets.class).says(limit));
            keptOctetsCount(limit);
        }
        all(CRLF, 1 << 30, over(ScriptedInput.ending(CRLF, WHOLE)),
                "A limit is a bound: no memory is needed for what never arrives.");
    }

    private static void keptOctetsCount(int limit) {
        StreamTransfer transfer = over(ScriptedInput.silent(letters(limit + 3), WHOLE, WAITED));
        exactly(letters(2), transfer, "Two octets are there.");
        Thrown thrown = Thrown.by(() -> transfer.receiveAll(limit));
        teaches("""
                An earlier read returned %d octets more than that call was asked for. They are \
                the beginning of this message, so they count.""".formatted(limit + 1),
                () -> assertThat(thrown).as("receiveAll(%d)", limit).isA(TooManyOctets.class)
                        .says(limit));
    }

    @Test
    @Points(1)
    void an_announced_count_takes_no_memory(Random random) {
        Octets come = Octets.randomWord(random);
        StreamTransfer transfer = over(ScriptedInput.ending(come, WHOLE));
        Thrown thrown = Thrown.by(() -> transfer.receiveExactly(Integer.MAX_VALUE));
        teaches("""
                A count often arrives over the network: four octets can announce 2 GiB.
                Memory is allocated for octets that have arrived, not for octets that somebody \
                has announced.""",
                () -> assertThat(thrown).as("receiveExactly(2147483647)")
                        .isA(EOFException.class));
        until(come, CRLF, 1 << 30, over(ScriptedInput.silent(come.plus(CRLF), WHOLE,
                WAITED)), "A limit is a bound: no memory is needed for what never arrives.");
    }

    @WireTest
    @Points(1)
    void a_time_out_loses_nothing(Slicing slicing, Random random) {
        Octets octets = text(random.nextInt(20, 60), random);
        Octets word = Octets.randomWord(random);
        int count = octets.length();
        int come = random.nextInt(1, count);
        int letters = random.nextInt(1, word.length());

        StreamTransfer exactly = late(octets, come, slicing);
        counts(silent("receiveExactly()", () -> exactly.receiveExactly(count)), come, count);
        exactly(octets, exactly, KEPT);

        StreamTransfer until = late(word.plus(CRLF), letters, slicing);
        counts(silent("receiveUntil()", () -> until.receiveUntil(CRLF.toArray(), LIMIT)), letters);
        until(word, CRLF, LIMIT, until, KEPT);

        StreamTransfer inDelimiter = late(word.plus(CRLF), word.length() + 1, slicing);
        silent("receiveUntil()", () -> inDelimiter.receiveUntil(CRLF.toArray(), LIMIT));
        until(word, CRLF, LIMIT, inDelimiter, KEPT);

        StreamTransfer all = late(octets, come, slicing);
        counts(silent("receiveAll()", () -> all.receiveAll(LIMIT)), come);
        all(octets, LIMIT, all, KEPT);
    }

    private static final String KEPT =
            """
            A time-out says that nothing arrived for a while. The connection is still open, and \
            the octets that had arrived are not sent again.
            A call that throws takes nothing: it keeps them, and the next call continues there.""";

    private static StreamTransfer late(Octets octets, int come, Slicing slicing) {
        return over(
                ScriptedInput.breaking(octets.slice(0, come), slicing,
                        new SocketTimeoutException("nothing arrived for 100 ms")),
                ScriptedInput.ending(octets.slice(come, octets.length()), slicing));
    }

    private static Thrown silent(String what, ThrowingCallable call) {
        Thrown thrown = Thrown.by(call);
        teaches("""
                The channel timed out before the message was complete. That is not the end of the \
                stream, and what has arrived so far is not a message.
                The caller decides whether to wait again, so the call throws.""",
                () -> assertThat(thrown).as(what).isA(SocketTimeoutException.class));
        return thrown;
    }

    @WireTest
    @Points(1)
    void a_call_that_throws_takes_nothing(Slicing slicing, Random random) {
        Octets octets = text(random.nextInt(20, 60), random);
        int count = octets.length();
        for (int limit : new int[] {0, count / 2, count - 1}) {
            StreamTransfer all = over(ScriptedInput.ending(octets, slicing));
            fails("receiveAll(%d)".formatted(limit), () -> all.receiveAll(limit), octets, all);
        }
        StreamTransfer until = over(ScriptedInput.ending(octets, slicing));
        fails("receiveUntil(CR LF, 5)", () -> until.receiveUntil(CRLF.toArray(), 5), octets, until);

        StreamTransfer ended = over(ScriptedInput.ending(octets, slicing));
        fails("receiveExactly()", () -> ended.receiveExactly(count + 1), octets, ended);
        StreamTransfer halfALine = over(ScriptedInput.ending(octets, slicing));
        fails("receiveUntil()", () -> halfALine.receiveUntil(CRLF.toArray(), LIMIT), octets,
                halfALine);

        StreamTransfer broken = over(ScriptedInput.breaking(octets, slicing,
                new IOException("Connection reset")));
        fails("receiveExactly()", () -> broken.receiveExactly(count + 1), octets, broken);
    }

    /// Demands that after a call that fails the next one finds all octets. That a
    /// call does not fail is judged elsewhere.
    private static void fails(String call, ThrowingCallable action, Octets octets,
            StreamTransfer transfer) {
        String lesson = """
                %s threw, so it has taken nothing, whatever the reason. The caller may want what \
                has arrived, for a message to the user or for another kind of message."""
                .formatted(call);
        if (!returns(action, lesson)) {
            exactly(octets, transfer, lesson);
        }
    }

    private static boolean returns(ThrowingCallable action, String lesson) {
        return teaches(lesson, () -> {
            try {
                action.call();
                return true;
            } catch (IOException _) {
                return false;
            } catch (Error | RuntimeException error) {
                throw error;
            } catch (Throwable error) {
                throw new IllegalStateException(error);
            }
        });
    }
}
