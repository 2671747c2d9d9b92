package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import netprog.peers.Octets;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;

/// Channels over scripted streams, and what the tests of [LineChannel] demand
/// of them again and again.
final class LineChannelCalls {

    static final int MAX_OCTETS = 512;
    static final Charset UTF_8 = StandardCharsets.UTF_8;
    static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
    static final Slicing WHOLE = new Slicing.Whole();

    static final String COMPLETE = """
            The line end had arrived, so the line is complete and returned.
            What follows it may be a minute away: the peer may be waiting for an answer.""";

    static final String IN_PIECES = """
            The octets may have arrived with the line before them: a reader that reads ahead keeps \
            them, see "One reader" in this chapter.
            Or they arrive in pieces, and one read returns what is there: see "One read is not one \
            message".""";

    private LineChannelCalls() {}

    /// {@return a channel to a peer that sends these octets and then waits}
    static LineChannel reading(Octets octets, Slicing slicing) {
        return over(ScriptedInput.silent(octets, slicing, COMPLETE), MAX_OCTETS);
    }

    static LineChannel over(ScriptedInput in, int maxOctets) {
        return LineChannel.over(in, new RecordedOutput(), UTF_8, maxOctets);
    }

    /// {@return an input from a peer that sends nothing}
    static ScriptedInput silence() {
        return ScriptedInput.silent(Octets.of(""), WHOLE, "To write a line, no read is needed.");
    }

    static void reads(String expected, LineChannel channel, String lesson) {
        teaches(lesson, () -> {
            String line = channel.readLine();
            assertThat(line)
                    .withFailMessage("readLine() returned null, as at the end of the stream.")
                    .isNotNull();
            assertThat(Octets.of(line)).as("The line").isEqualTo(Octets.of(expected));
        });
    }

    static void readsOctets(Octets expected, LineChannel channel, String lesson) {
        teaches(lesson, () -> {
            byte[] octets = channel.readOctets(expected.length());
            assertThat(octets).withFailMessage("readOctets() returned null.").isNotNull();
            assertThat(Octets.of(octets)).as("The octets").isEqualTo(expected);
        });
    }

    static String word(Random random) {
        return letters(random.nextInt(5, 12), random);
    }

    static String letters(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) random.nextInt('a', 'z' + 1));
        }
        return text.toString();
    }
}
