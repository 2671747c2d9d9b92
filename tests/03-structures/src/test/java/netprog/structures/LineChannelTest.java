package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.structures.LineChannelCalls.COMPLETE;
import static netprog.structures.LineChannelCalls.IN_PIECES;
import static netprog.structures.LineChannelCalls.LATIN_1;
import static netprog.structures.LineChannelCalls.MAX_OCTETS;
import static netprog.structures.LineChannelCalls.WHOLE;
import static netprog.structures.LineChannelCalls.letters;
import static netprog.structures.LineChannelCalls.over;
import static netprog.structures.LineChannelCalls.reading;
import static netprog.structures.LineChannelCalls.reads;
import static netprog.structures.LineChannelCalls.readsOctets;
import static netprog.structures.LineChannelCalls.silence;
import static netprog.structures.LineChannelCalls.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import netprog.peers.WireTest;

@Exercise("3.5")
class LineChannelTest {

    private static final int READ_AHEAD_OCTETS = 8192;

    private static final String LINE =
            "A line is what comes before its CR LF, or before an LF alone, without either.";

    private static final String END = """
            The stream ended where a line would begin: the peer has said all it wanted to say, \
            which may be nothing.
            That is not an error and not an empty line.""";

    private static final String EXACT = """
            The limit counts the octets of the line, not those of its line end.
            This line had exactly as many as are allowed.""";

    @WireTest
    @Points(1)
    void a_line_ends_in_crlf_or_lf_and_in_nothing_else(Slicing slicing, Random random) {
        String first = "\0 \t" + word(random);
        String second = word(random) + "\0\t ";
        LineChannel channel = reading(Octets.of(first + "\r\n" + second + "\n\r\n\n"), slicing);
        String lesson = """
                Lines end in CR LF (RFC 5321, section 2.3.8); many programs send LF alone, and a \
                generous reader accepts it.
                These two octets are not part of the line, and all others are, spaces and tabs \
                too.
                A segment may carry half a line or five.""";
        reads(first, channel, lesson);
        reads(second, channel, lesson);
        reads("", channel, "A line end with nothing before it is an empty line.");
        reads("", channel, "A line end with nothing before it is an empty line.");
        aCrAloneIsData(slicing, random);
    }

    private static void aCrAloneIsData(Slicing slicing, Random random) {
        String first = word(random) + "\r" + word(random);
        String second = word(random) + "\r";
        LineChannel channel = reading(Octets.of(first + "\r\n" + second + "\r\n"), slicing);
        String lesson = """
                Only CR LF, or an LF alone, ends a line; a CR with anything else after it is an \
                octet like the others.
                If two readers cut lines in different places, one of them sees commands that the \
                other does not.""";
        reads(first, channel, lesson);
        reads(second, channel, lesson);
    }

    @WireTest
    @Points(1)
    void characters_are_whole_however_they_were_cut(Slicing slicing, Random random) {
        String text = "ça va " + word(random) + " € \ud83d\ude42 Ünïcödé";
        reads(text, reading(Octets.of(text + "\r\n"), slicing), """
                In UTF-8 a character has one to four octets (RFC 3629, section 3), and a segment \
                may end between them.
                Decode the octets when the line is whole, with the charset that the channel was \
                given.""");
        String many = "€".repeat(5_000);
        reads(many, over(ScriptedInput.silent(Octets.of(many + "\r\n"), WHOLE, COMPLETE), 15_000), """
                A buffer of any size may end between the octets of a character, or between CR and \
                LF.""");
        Octets latin = Octets.of("\u00e7a va".getBytes(LATIN_1)).plus(Octets.of("\r\n"));
        var in = ScriptedInput.silent(latin, slicing, COMPLETE);
        LineChannel channel = LineChannel.over(in, new RecordedOutput(), LATIN_1, MAX_OCTETS);
        reads("ça va", channel, """
                The channel was made for ISO-8859-1, where ç is the single octet e7.
                The protocol decides on the charset, and not the machine's default.""");
    }

    @WireTest
    @Points(1)
    void a_line_that_outgrows_the_limit_is_refused_at_once(Slicing slicing, Random random) {
        int limit = random.nextInt(20, 60);
        String fits = "€" + letters(limit - 3, random);
        LineChannel exact = over(ScriptedInput.silent(Octets.of(fits + "\r\n"), slicing, COMPLETE),
                limit);
        reads(fits, exact, EXACT);
        reads("", over(ScriptedInput.silent(Octets.of("\r\n"), slicing, COMPLETE), 0), EXACT);
        String endsInCr = letters(limit - 1, random) + "\r";
        reads(endsInCr, over(ScriptedInput.silent(Octets.of(endsInCr + "\r\n"), slicing, COMPLETE),
                limit), EXACT);
        reads(fits, over(ScriptedInput.silent(Octets.of(fits + "\r\n"), slicing, COMPLETE),
                Integer.MAX_VALUE),
                "A limit of Integer.MAX_VALUE refuses no line of a few octets.");
        refused(ScriptedInput.silent(Octets.of(letters(limit + 2, random)), slicing, """
                So many octets without a line end are too many already: no more are needed to \
                know it.
                A reader that waits for the line end waits as long as the peer likes."""), limit);
        refused(ScriptedInput.silent(Octets.of("€" + letters(limit - 2, random) + "\r\n"), slicing,
                COMPLETE), limit);
        refused(ScriptedInput.silent(Octets.of(letters(limit, random) + "\rx"), slicing, COMPLETE),
                limit);
        refused(ScriptedInput.silent(Octets.of(letters(limit, random) + "\r\r\n"), slicing,
                COMPLETE), limit);
        refused(ScriptedInput.silent(Octets.of("x\n"), slicing, COMPLETE), 0);
        var flood = ScriptedInput.silent(Octets.of("a".repeat(256 * 1024)), WHOLE, COMPLETE);
        refused(flood, limit);
        teaches("""
                A peer that never ends its line fills the memory of a program that reads on.
                The contract allows the limit, the line end, and 8192 octets read ahead.""",
                () -> assertThat(flood.taken())
                        .as("The number of octets read of a line that may have %d", limit)
                        .isLessThanOrEqualTo(limit + 2 + READ_AHEAD_OCTETS));
    }

    private static void refused(ScriptedInput in, int limit) {
        Thrown thrown = Thrown.by(() -> over(in, limit).readLine());
        teaches("""
                The line had more than %d octets. The limit counts octets, and € in UTF-8 has \
                three.
                Without a limit a single line fills the memory: see "Every length has a limit" in \
                this chapter."""
                .formatted(limit),
                () -> assertThat(thrown).as("readLine()").isA(LineTooLong.class));
        teaches("The error names the limit.", () -> assertThat(thrown).says(limit));
    }

    @WireTest
    @Points(1)
    void the_end_is_null_between_lines_and_an_error_inside_one(Slicing slicing, Random random) {
        String text = word(random);
        LineChannel between = ending(text + "\r\n", slicing);
        reads(text, between, LINE);
        LineChannel atOnce = ending("", slicing);
        teaches(END, () -> {
            assertThat(between.readLine()).as("readLine() at the end").isNull();
            assertThat(between.readLine()).as("readLine() at the end, once more").isNull();
            assertThat(atOnce.readLine()).as("readLine() of an empty stream").isNull();
        });
        for (String half : new String[] {"DELETE " + text, "DELETE " + text + "\r"}) {
            LineChannel inside = ending(half, slicing);
            teaches("""
                    The line had no line end when the stream ended, so nobody knows how it would \
                    have gone on.
                    A command that was cut off must not be carried out.""",
                    () -> assertThat(Thrown.by(inside::readLine)).as("readLine()")
                            .isA(EOFException.class));
        }
        for (String before : new String[] {"", "DELETE " + text}) {
            LineChannel broken = over(ScriptedInput.breaking(Octets.of(before), slicing,
                    new SocketException("Connection reset")), MAX_OCTETS);
            teaches("""
                    The connection was reset: that is not an end, and null would tell the caller \
                    that the peer had said all it wanted to say.""",
                    () -> assertThat(Thrown.by(broken::readLine))
                            .as("readLine() on a connection that is reset")
                            .isA(IOException.class));
        }
    }

    private static LineChannel ending(String text, Slicing slicing) {
        return over(ScriptedInput.ending(Octets.of(text), slicing), MAX_OCTETS);
    }

    @WireTest
    @Points(1)
    void octets_after_a_line_come_from_the_same_channel(Slicing slicing, Random random) {
        Octets image = Octets.every().plus(Octets.random(random.nextInt(9_000, 20_000), random));
        String next = word(random);
        LineChannel channel = over(ScriptedInput.ending(Octets.of("IMAGE\r\n").plus(image)
                .plus(Octets.of(next + "\r\n12345")), slicing), MAX_OCTETS);
        reads("IMAGE", channel, LINE);
        readsOctets(image, channel, IN_PIECES + """

                The limit is one for lines: octets may be more.""");
        reads(next, channel,
                "readOctets() returns as many octets as it was asked for, and no more.");
        readsOctets(Octets.of("123"), channel, IN_PIECES);
        endsAfter(2, 9, channel);
        LineChannel waiting = reading(Octets.of("\r\n").plus(image), slicing);
        reads("", waiting, LINE);
        readsOctets(image, waiting, """
                All octets that were asked for had arrived, so readOctets() returns them and waits \
                for no more.""");
        endsAfter(0, 1, channel);
        readsOctets(Octets.of(""), channel, "To return no octet, no octet is needed.");
        readsOctets(Octets.of(""), over(silence(), MAX_OCTETS), """
                To return no octet, no octet is needed, so readOctets(0) does not wait.""");
        LineChannel broken = over(ScriptedInput.breaking(Octets.of("123"), slicing,
                new SocketException("Connection reset")), MAX_OCTETS);
        teaches("The connection was reset: fewer octets are of no use to the caller.",
                () -> assertThat(Thrown.by(() -> broken.readOctets(4)))
                        .as("readOctets(4) on a connection that is reset")
                        .isA(IOException.class));
    }

    private static void endsAfter(int received, int expected, LineChannel channel) {
        Thrown thrown = Thrown.by(() -> channel.readOctets(expected));
        teaches("""
                The stream ended after %d of %d octets: the caller cannot use fewer than it asked \
                for."""
                .formatted(received, expected),
                () -> assertThat(thrown).as("readOctets(%d)", expected).isA(EOFException.class));
        teaches("""
                Anyone who looks for the fault wants to know how far the octets got: how many had \
                arrived, and how many were expected.""",
                () -> assertThat(thrown.message())
                        .withFailMessage("The message does not say \"%d of %d\": \"%s\".", received,
                                expected, Texts.escaped(thrown.message()))
                        .containsPattern("\\b%d\\b.*\\b%d\\b".formatted(received, expected)));
    }
}
