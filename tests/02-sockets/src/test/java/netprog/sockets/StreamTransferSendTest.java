package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.StreamTransferCalls.LIMIT;
import static netprog.sockets.StreamTransferCalls.counts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

/// What is sent, over channels that take as much as they like.
@Exercise("2.2")
class StreamTransferSendTest {

    @Test
    @Points(1)
    void a_write_that_takes_less_is_gone_on_with(Random random) throws IOException {
        Octets octets = Octets.every().plus(Octets.random(random.nextInt(100, 200), random));
        ScriptedChannel channel = ScriptedChannel.taking(1, random.nextInt(2, 100), 1,
                random.nextInt(2, 40));
        StreamTransfer transfer = StreamTransfer.over(channel);

        transfer.sendAll(octets.toArray());

        teaches("""
                A write takes as many octets as there is room for, and returns how many it took; \
                to take fewer is not an error.
                The rest must still be sent, in the same order. See "send may send less" in this \
                chapter.""",
                () -> assertThat(channel.written()).as("All writes together").isEqualTo(octets));
        transfer.sendAll(new byte[0]);
        transfer.sendAll(octets.slice(0, 3).toArray());
        teaches("Three octets were to be sent after the others, and nothing in between.",
                () -> assertThat(channel.written()).as("All writes together")
                        .isEqualTo(octets.plus(octets.slice(0, 3))));
    }

    @Test
    @Points(1)
    void a_write_that_takes_nothing_is_an_error_that_counts(Random random) {
        Octets octets = Octets.random(random.nextInt(20, 60), random);
        int taken = random.nextInt(2, 10);
        ScriptedChannel channel = ScriptedChannel.taking(1, LIMIT).inAll(taken);
        Thrown thrown = Thrown.by(() -> StreamTransfer.over(channel).sendAll(octets.toArray()));
        teaches("""
                The other end does not read, its buffer and ours are full, and the channel timed \
                out.
                Not all octets were sent, so sendAll() cannot return as if they were.""",
                () -> assertThat(thrown).as("sendAll()").isA(SocketTimeoutException.class));
        counts(thrown, taken, octets.length());

        ScriptedChannel other = ScriptedChannel.taking(1, LIMIT).inAll(taken);
        Thrown text = Thrown.by(() -> StreamTransfer.over(other).sendText("\u00e9".repeat(20),
                StandardCharsets.UTF_8));
        teaches("sendText() fails as sendAll() does.",
                () -> assertThat(text).as("sendText()").isA(SocketTimeoutException.class));
    }

    @Test
    @Points(1)
    void a_text_is_sent_as_its_octets_alone(Random random) throws IOException {
        String text = Octets.word(random) + " \u00e9\u00fc\u00df \u20ac\0 \ud835\udd04 "
                + Octets.word(random);
        sends(text, StandardCharsets.UTF_8);
        sends(text, StandardCharsets.UTF_16BE);
        sends(Octets.word(random) + " \u00e9\u00fc\u00df", StandardCharsets.ISO_8859_1);
        sends("", StandardCharsets.UTF_8);
        sends("\u00e9\u20ac".repeat(2048), StandardCharsets.UTF_8);
    }

    private static void sends(String text, Charset charset) throws IOException {
        ScriptedChannel channel = ScriptedChannel.taking(3, 500);
        StreamTransfer.over(channel).sendText(text, charset);
        teaches("""
                Expected are the octets of the text in %s, all of them, without a length in front \
                or a line end behind.
                writeUTF and writeBytes send something else; see "Text is octets too" in this \
                chapter.""".formatted(charset),
                () -> assertThat(channel.written()).as("The text as sent")
                        .isEqualTo(Octets.of(text.getBytes(charset))));
    }

    @Test
    @Points(1)
    void a_text_that_the_charset_lacks_is_not_sent(Random random) {
        String euro = Octets.word(random) + "\u20ac";
        isNotSent(euro, StandardCharsets.ISO_8859_1, "%s has no euro sign.");
        isNotSent(euro, StandardCharsets.US_ASCII, "%s has no euro sign.");
        isNotSent(Octets.word(random) + "\ud835", StandardCharsets.UTF_8,
                "Half a surrogate pair is no character, so %s has no octets for it.");
    }

    private static void isNotSent(String text, Charset charset, String why) {
        ScriptedChannel channel = ScriptedChannel.taking(LIMIT);
        Thrown thrown = Thrown.by(() -> StreamTransfer.over(channel).sendText(text, charset));
        teaches(why.formatted(charset) + " The other end takes any substitute for what was meant.",
                () -> assertThat(thrown).as("sendText()").isA(CharacterCodingException.class));
        teaches("""
                A text that cannot be sent completely is not sent at all. Nobody could tell the \
                part from a shorter text.""",
                () -> assertThat(channel.written()).as("What was sent").isEqualTo(Octets.of("")));
    }
}
