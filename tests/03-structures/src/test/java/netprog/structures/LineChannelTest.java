package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.5")
class LineChannelTest {

    private static final int MAX_OCTETS = 512;
    private static final int READ_AHEAD_OCTETS = 8192;
    private static final int LONG_OCTETS = 20_000;
    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
    private static final Slicing WHOLE = new Slicing.Whole();

    private static final String LINE =
            "A line is what stands before its CR LF, or before an LF alone, without either.";

    private static final String END = """
            The stream ended where a line would begin: the peer has said all it wanted to say, \
            which may be nothing.
            That is no error, and it is not an empty line either.""";

    private static final String COMPLETE = """
            The line end had come, so the line is complete and returned.
            What follows it may be a minute away: the peer may be waiting for an answer.""";

    private static final String IN_PIECES = """
            The octets may have come with the line before them: whoever reads ahead keeps them, see \
            "One reader" in this chapter.
            Or they come in pieces, and one read gives what is there: see "One read is not one \
            message".""";

    @WireTest
    @Points(1)
    void lines_come_without_their_line_end(Slicing slicing, Random random) throws IOException {
        String first = "\0 \t" + word(random);
        String second = word(random) + "\0\t ";
        LineChannel channel = reading(Octets.of(first + "\r\n" + second + "\n\r\n\n"), slicing);
        String lesson = """
                Lines end in CR LF (RFC 5321, section 2.3.8); many a program sends LF alone, and \
                a reader that is generous takes it.
                These two octets are no part of the line, and all others are: spaces and tabs, too.
                A segment may hold half a line or five.""";
        reads(first, channel, lesson);
        reads(second, channel, lesson);
        reads("", channel, "A line end with nothing before it is an empty line.");
        reads("", channel, "A line end with nothing before it is an empty line.");
    }

    @WireTest
    @Points(1)
    void a_cr_without_an_lf_is_data(Slicing slicing, Random random) throws IOException {
        String first = word(random) + "\r" + word(random);
        String second = word(random) + "\r";
        LineChannel channel = reading(Octets.of(first + "\r\n" + second + "\r\n"), slicing);
        String lesson = """
                Only CR LF, or an LF alone, ends a line; a CR with anything else behind it is an \
                octet like the others.
                If two readers cut lines in different places, one of them sees commands that the \
                other one does not.""";
        reads(first, channel, lesson);
        reads(second, channel, lesson);
    }

    @WireTest
    @Points(1)
    void characters_are_whole_however_they_were_cut(Slicing slicing, Random random)
            throws IOException {
        String text = "ça va " + word(random) + " € \ud83d\ude42 Ünïcödé";
        reads(text, reading(Octets.of(text + "\r\n"), slicing), """
                In UTF-8 a character has one to four octets (RFC 3629, section 3), and a segment \
                may end between them.
                Octets become characters when the line is whole, in the charset that the channel \
                was given.""");
        Octets latin = Octets.of("\u00e7a va".getBytes(LATIN_1)).plus(Octets.of("\r\n"));
        var in = ScriptedInput.silent(latin, slicing, COMPLETE);
        LineChannel channel = LineChannel.over(in, new RecordedOutput(), LATIN_1, MAX_OCTETS);
        reads("ça va", channel,
                """
                The channel was made for ISO-8859-1, where ç is the single octet e7.
                Neither the machine's default nor a favourite charset counts: the protocol's does.""");
    }

    @Test
    @Points(1)
    void nothing_is_replaced_by_a_question_mark(Random random) throws IOException {
        String next = word(random);
        Octets wrong = Octets.of('h', 0xc3, '(', '\r', '\n').plus(Octets.of(next + "\r\n"));
        LineChannel channel = reading(wrong, WHOLE);
        Checks.thrown(CharacterCodingException.class, "readLine()", channel::readLine, """
                The octets c3 28 are no character of UTF-8 (RFC 3629, section 4), so this is no \
                text.
                Whoever puts U+FFFD in its place goes on with a line that nobody sent.""");
        reads(next, channel, "The line that was no text is over: the next one is.");

        var out = new RecordedOutput();
        LineChannel latin = LineChannel.over(silence(), out, LATIN_1, MAX_OCTETS);
        Checks.thrown(CharacterCodingException.class, "writeLine(\"5 €\")",
                () -> latin.writeLine("5 €"), """
                        ISO-8859-1 has no €. Java puts a question mark there unless it is told to \
                        refuse.
                        A wrong price that arrives is worse than an error that somebody reads.""");
        nothingWritten(out);
    }

    @WireTest
    @Points(1)
    void a_line_that_outgrows_the_limit_is_refused_at_once(Slicing slicing, Random random)
            throws IOException {
        int limit = random.nextInt(20, 60);
        String fits = "€" + letters(limit - 3, random);
        LineChannel exact = over(ScriptedInput.silent(Octets.of(fits + "\r\n"), slicing, COMPLETE),
                limit);
        reads(fits, exact, """
                The limit counts the octets of the line, not those of its line end.
                This line had exactly as many as are allowed.""");
        refused(ScriptedInput.silent(Octets.of(letters(limit + 2, random)), slicing, """
                That many octets without a line end are too many already: no more are needed to \
                know it.
                Whoever waits for the line end waits as long as the peer likes."""), limit);
        refused(ScriptedInput.silent(Octets.of("€" + letters(limit - 2, random) + "\r\n"), slicing,
                COMPLETE), limit);
        var flood = ScriptedInput.silent(Octets.of("a".repeat(256 * 1024)), WHOLE, COMPLETE);
        refused(flood, limit);
        Checks.that(flood.taken() <= limit + 2 + READ_AHEAD_OCTETS,
                "%d octets were read of a line that may have %d.".formatted(flood.taken(), limit),
                """
                        A peer that never ends its line fills the memory of who goes on reading.
                        The contract allows the limit, the line end, and 8192 octets read \
                        ahead.""");
    }

    private static void refused(ScriptedInput in, int limit) {
        LineTooLong error = Checks.thrown(LineTooLong.class, "readLine()",
                () -> over(in, limit).readLine(), """
                        The line had more than %d octets. The limit counts octets, and € in UTF-8 \
                        has three.
                        Without a limit a single line fills the memory: see "Every length has a \
                        limit" in this chapter."""
                        .formatted(limit));
        Checks.same(limit, error.maxOctets(), "maxOctets()", "The error names the limit.");
    }

    @WireTest
    @Points(1)
    void the_end_is_null_between_lines_and_an_error_inside_one(Slicing slicing, Random random)
            throws IOException {
        String text = word(random);
        LineChannel between = ending(text + "\r\n", slicing);
        reads(text, between, LINE);
        String end = Checks.returned("readLine()", between::readLine, END);
        Checks.that(end == null, "readLine() returned a line that nobody sent.", END);
        LineChannel atOnce = ending("", slicing);
        Checks.that(Checks.returned("readLine()", atOnce::readLine, END) == null,
                "readLine() returned a line that nobody sent.", END);
        for (String half : new String[] {"DELETE " + text, "DELETE " + text + "\r"}) {
            Checks.thrown(EOFException.class, "readLine()", ending(half, slicing)::readLine, """
                    The line had no line end when the stream ended, so nobody knows how it would \
                    have gone on.
                    A command that was cut off must not be carried out.""");
        }
    }

    @WireTest
    @Points(1)
    void octets_after_a_line_come_from_the_same_channel(Slicing slicing, Random random)
            throws IOException {
        Octets image = Octets.every().plus(Octets.random(random.nextInt(1, 100), random));
        String next = word(random);
        LineChannel channel = over(ScriptedInput.ending(Octets.of("IMAGE\r\n").plus(image)
                .plus(Octets.of(next + "\r\n12345")), slicing), MAX_OCTETS);
        reads("IMAGE", channel, LINE);
        readsOctets(image, channel, IN_PIECES);
        reads(next, channel, "The octets end where their number says.");
        EOFException error = Checks.thrown(EOFException.class, "readOctets(9)",
                () -> channel.readOctets(9), """
                        Nine octets were asked for and five were left: fewer are not what the \
                        caller asked for.""");
        Checks.that(String.valueOf(error.getMessage()).matches("(?s).*\\b5\\b.*\\b9\\b.*"),
                "The message must name 5 and then 9, but is \"" + error.getMessage() + "\".",
                """
                        Five octets had come and nine were due, such as "5 of 9": whoever looks for \
                        the fault wants to know how far it came.""");
    }

    @Test
    @Points(1)
    void a_line_is_written_whole_and_at_once(Random random) throws IOException {
        String text = " ça va " + word(random) + " € ";
        writesWhole(text);
        writesWhole(letters(LONG_OCTETS, random));
        LineChannel broken = writing(RecordedOutput.breaking(new SocketException("Broken pipe")));
        Checks.thrown(IOException.class, "writeLine() to a peer that is gone",
                () -> broken.writeLine(text), """
                        The line did not leave, and the caller must hear of it.
                        PrintWriter and PrintStream keep such errors to themselves.""");
    }

    private static void writesWhole(String text) throws IOException {
        var out = new RecordedOutput();
        writing(out).writeLine(text);
        Checks.that(out.flushed().length() > 0, "Nothing has left when writeLine() returns.", """
                The stream may hold octets back until it is flushed, and the peer waits for them.
                Whoever has said all it has to say flushes.""");
        Checks.sameOctets(Octets.of(text + "\r\n"), out.flushed(), """
                The text as it is, in the channel's charset, and CR LF on every machine (RFC \
                5321, section 2.3.8).
                The array behind a ByteBuffer may be longer than its content: limit() tells where \
                that ends.""");
        Checks.same(1, out.writes().size(), "The number of write calls", """
                A second small write waits until the first one is acknowledged: 40 ms for each \
                line (RFC 9293, section 3.7.4). See "One message, one write" in this chapter.
                A buffer that puts writes together lets go of them when it is full.""");
    }

    @Test
    @Points(1)
    void a_text_that_would_be_two_lines_is_refused(Random random) {
        String name = word(random);
        for (String lineEnd : List.of("\r\n", name + "\n", name + "\r", "\n", "\r")) {
            var out = new RecordedOutput();
            Checks.thrown(IllegalArgumentException.class, "writeLine() of a text that begins with "
                    + Octets.of(lineEnd), () -> writing(out).writeLine(lineEnd + "QUIT"), """
                            The peer would read two lines, and the second one is a command of \
                            whoever chose the text.
                            This is how mail is sent in another's name: CRLF injection.""");
            nothingWritten(out);
        }
    }

    @WireTest
    @Points(1)
    @LeavesNothingBehind("Whoever makes a channel closes it, and nothing of it stays: no thread.")
    void a_conversation_over_a_connection(Slicing slicing, Random random) {
        String name = word(random);
        Octets image = Octets.random(random.nextInt(20, 200), random);
        Peer.listen().sliced(slicing).play(port -> fetch(port, name, image),
                send("220 ready\r\n"),
                expect("GET " + name + "\r\n", """
                        The peer waits for the CR LF of the line and answers then.
                        writeLine() has sent all of it when it returns: what lies in a buffer is \
                        not sent."""),
                send(Octets.of(image.length() + "\r\n").plus(image).plus(Octets.of("bye\n"))),
                expect("QUIT\r\n", """
                        The octets and the line behind them were read from one channel.
                        This line follows the CR LF of the one before, with nothing between."""),
                expectEnd("close() closes both streams, and so the connection."));
        closesTheOtherOneToo();
    }

    private static void closesTheOtherOneToo() {
        String lesson = """
                The caller must hear that a stream could not be closed, and the other stream is \
                closed all the same.
                What stands behind a call that throws is reached from a finally only, or from a \
                try-with-resources.""";
        var out = new RecordedOutput();
        Checks.thrown(IOException.class, "close()",
                LineChannel.over(stuckInput(), out, UTF_8, MAX_OCTETS)::close, lesson);
        Checks.that(out.closed(), "The output is open: closing the input had failed.", lesson);
        var in = silence();
        Checks.thrown(IOException.class, "close()",
                LineChannel.over(in, stuckOutput(), UTF_8, MAX_OCTETS)::close, lesson);
        Checks.that(in.closed(), "The input is open: closing the output had failed.", lesson);
    }

    private static InputStream stuckInput() {
        return new FilterInputStream(silence()) {
            @Override
            public void close() throws IOException {
                throw new IOException("the input cannot be closed");
            }
        };
    }

    private static OutputStream stuckOutput() {
        return new FilterOutputStream(new RecordedOutput()) {
            @Override
            public void close() throws IOException {
                throw new IOException("the output cannot be closed");
            }
        };
    }

    private static void fetch(int port, String name, Octets image) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            LineChannel channel = LineChannel.over(socket, UTF_8, MAX_OCTETS);
            reads("220 ready", channel, COMPLETE);
            channel.writeLine("GET " + name);
            reads(String.valueOf(image.length()), channel, COMPLETE);
            readsOctets(image, channel, IN_PIECES);
            reads("bye", channel, "An LF alone ends a line too.");
            channel.writeLine("QUIT");
            channel.close();
            Checks.that(socket.isClosed(), "The socket is open after close().", """
                    The channel owns its streams, and whoever closes one of a socket's streams \
                    closes the socket.""");
            channel.close();
        }
    }

    private static LineChannel reading(Octets octets, Slicing slicing) {
        return over(ScriptedInput.silent(octets, slicing, COMPLETE), MAX_OCTETS);
    }

    private static LineChannel ending(String text, Slicing slicing) {
        return over(ScriptedInput.ending(Octets.of(text), slicing), MAX_OCTETS);
    }

    private static LineChannel over(ScriptedInput in, int limit) {
        return LineChannel.over(in, new RecordedOutput(), UTF_8, limit);
    }

    private static LineChannel writing(RecordedOutput out) {
        return LineChannel.over(silence(), out, UTF_8, MAX_OCTETS);
    }

    private static ScriptedInput silence() {
        return ScriptedInput.silent(Octets.of(""), WHOLE,
                "Whoever writes a line need not read one.");
    }

    private static void nothingWritten(RecordedOutput out) {
        Checks.sameOctets(Octets.of(""), out.written(), """
                What is refused is refused whole: half a line would be the beginning of the next \
                one.""");
    }

    private static void reads(String expected, LineChannel channel, String lesson) {
        String line = Checks.returned("readLine()", channel::readLine, lesson);
        Checks.that(line != null, "readLine() returned null, as at the end of the stream.", lesson);
        Checks.sameOctets(Octets.of(expected), Octets.of(line), lesson);
    }

    private static void readsOctets(Octets expected, LineChannel channel, String lesson) {
        byte[] octets = Checks.returned("readOctets(" + expected.length() + ")",
                () -> channel.readOctets(expected.length()), lesson);
        Checks.sameOctets(expected, Octets.of(octets), lesson);
    }

    private static String word(Random random) {
        return letters(random.nextInt(5, 12), random);
    }

    private static String letters(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) random.nextInt('a', 'z' + 1));
        }
        return text.toString();
    }
}
