package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.send;
import static netprog.structures.LineChannelCalls.COMPLETE;
import static netprog.structures.LineChannelCalls.IN_PIECES;
import static netprog.structures.LineChannelCalls.LATIN_1;
import static netprog.structures.LineChannelCalls.MAX_OCTETS;
import static netprog.structures.LineChannelCalls.UTF_8;
import static netprog.structures.LineChannelCalls.WHOLE;
import static netprog.structures.LineChannelCalls.letters;
import static netprog.structures.LineChannelCalls.over;
import static netprog.structures.LineChannelCalls.reading;
import static netprog.structures.LineChannelCalls.reads;
import static netprog.structures.LineChannelCalls.readsOctets;
import static netprog.structures.LineChannelCalls.silence;
import static netprog.structures.LineChannelCalls.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.5")
class LineChannelWritingTest {

    private static final int LONG_OCTETS = 20_000;

    @Test
    @Points(1)
    void nothing_is_replaced_by_a_question_mark(Random random) {
        String next = word(random);
        for (Octets wrong : List.of(Octets.of('h', 0xc3, '('), Octets.of('h', 0xc3))) {
            LineChannel channel = reading(wrong.plus(Octets.of("\r\n" + next + "\r\n")), WHOLE);
            teaches("""
                    The octet c3 begins a character of two octets in UTF-8 (RFC 3629, section 3), \
                    and the second one is missing, so this is not text.
                    A program that puts U+FFFD in its place goes on with a line that nobody sent.""",
                    () -> assertThat(Thrown.by(channel::readLine)).as("readLine() of %s", wrong)
                            .isA(CharacterCodingException.class));
            reads(next, channel, "The line that was not text is over: the next line follows.");
        }
        refusesToWrite("5 €", LATIN_1, """
                ISO-8859-1 has no €. Java writes a question mark instead unless it is told to \
                refuse.
                A wrong price that arrives is worse than an error that somebody reads.""");
        refusesToWrite("5 \ud83d", UTF_8, """
                Half of a surrogate pair is not a character (RFC 3629, section 3). Java writes a \
                question mark instead unless it is told to refuse.""");
    }

    private static void refusesToWrite(String text, Charset charset, String lesson) {
        var out = new RecordedOutput();
        LineChannel channel = LineChannel.over(silence(), out, charset, MAX_OCTETS);
        teaches(lesson, () -> assertThat(Thrown.by(() -> channel.writeLine(text)))
                .as("writeLine(\"%s\") in %s", Texts.escaped(text), charset.name())
                .isA(CharacterCodingException.class));
        nothingWritten(out);
    }

    @Test
    @Points(1)
    void a_line_is_written_whole_and_at_once(Random random) {
        String text = " ça va " + word(random) + " € ";
        writesWhole("");
        writesWhole(text);
        writesWhole(letters(8190, random));
        writesWhole(letters(LONG_OCTETS, random));
        LineChannel broken = writing(RecordedOutput.breaking(new SocketException("Broken pipe")));
        teaches("""
                The line was not sent, and the caller must hear of it.
                PrintWriter and PrintStream do not pass such errors on.""",
                () -> assertThat(Thrown.by(() -> broken.writeLine(text)))
                        .as("writeLine() on a broken connection").isA(IOException.class));
    }

    private static void writesWhole(String text) {
        var out = new RecordedOutput();
        teaches("""
                The stream may hold octets back until it is flushed, and the peer waits for them.
                After its last octet, writeLine() flushes the stream.""", () -> {
            writing(out).writeLine(text);
            assertThat(out.flushed().length())
                    .withFailMessage("Nothing has been sent when writeLine() returns.")
                    .isPositive();
        });
        teaches("""
                The text as it is, in the channel's charset, and CR LF on every machine (RFC \
                5321, section 2.3.8).
                The array behind a ByteBuffer may be longer than its content: limit() tells where \
                that ends.""",
                () -> assertThat(out.flushed()).as("What was sent")
                        .isEqualTo(Octets.of(text + "\r\n")));
        teaches("""
                A second small write waits until the first one is acknowledged: 40 ms for each \
                line (RFC 9293, section 3.7.4). See "One message, one write" in this chapter.
                A buffer that gathers small writes passes them on in parts when it is full.""",
                () -> assertThat(out.writes().size()).as("The number of write calls")
                        .isEqualTo(1));
    }

    @Test
    @Points(1)
    void a_text_that_would_be_two_lines_is_refused(Random random) {
        String name = word(random);
        for (String text : List.of("\r\nQUIT", name + "\nQUIT", name + "\rQUIT", "\nQUIT", "\rQUIT",
                name + "\r\n", name + "\n", name + "\r")) {
            var out = new RecordedOutput();
            Thrown thrown = Thrown.by(() -> writing(out).writeLine(text));
            teaches("""
                    The peer would read two lines, and the second one is a command chosen by the \
                    author of the text.
                    This is how mail is sent in another person's name: CRLF injection.""",
                    () -> assertThat(thrown)
                            .as("writeLine(\"%s\")", Texts.escaped(text))
                            .isA(IllegalArgumentException.class));
            nothingWritten(out);
        }
    }

    @Test
    @Points(1)
    void one_thread_may_write_while_another_one_reads(Random random) throws Exception {
        String text = letters(20, random);
        var out = new RecordedOutput();
        var late = new HeldStream();
        LineChannel silent = LineChannel.over(late.input(text + "\r\n"), out, UTF_8, MAX_OCTETS);
        bothAtOnce(late, "readLine()", silent::readLine, "writeLine()", () -> {
            silent.writeLine(text);
            return out.flushed().escaped();
        }, Octets.of(text + "\r\n").escaped());

        var stuck = new HeldStream();
        LineChannel full = LineChannel.over(ScriptedInput.silent(Octets.of(text + "\r\n"), WHOLE,
                COMPLETE), stuck.output(), UTF_8, MAX_OCTETS);
        bothAtOnce(stuck, "writeLine()", () -> {
            full.writeLine(text);
            return "";
        }, "readLine()", full::readLine, text);
    }

    /// Demands that one call returns while another one waits for the peer.
    private static void bothAtOnce(HeldStream held, String waits, Callable<String> first,
            String returns,
            Callable<String> second, String result) throws Exception {
        FutureTask<String> waiting = beside(first);
        try {
            teaches("A call on a connection waits for the peer when it must.",
                    () -> await(waits + " uses the stream").until(held::isUsed));
            FutureTask<String> free = beside(second);
            teaches("""
                    A connection has two directions, and each may have its own thread.
                    If one of them kept the other one out, a thread that waits for an answer would \
                    keep the question from being sent.""", () -> {
                await("%s returns while another thread is in %s".formatted(returns, waits))
                        .until(free::isDone);
                assertThat(Thrown.by(free::get)).as(returns).isNothing();
                assertThat(free.get()).as("What %s did", returns).isEqualTo(result);
            });
        } finally {
            held.release();
        }
        waiting.get();
    }

    private static FutureTask<String> beside(Callable<String> call) {
        FutureTask<String> task = new FutureTask<>(call);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @WireTest
    @Points(1)
    @LeavesNothingBehind("""
            The owner of a channel closes it, and nothing of it is left: no socket, no thread.""")
    void a_conversation_over_a_connection(Slicing slicing, Random random) {
        String name = word(random);
        Octets image = Octets.random(random.nextInt(20, 200), random);
        Peer.listen().sliced(slicing).play(port -> fetch(port, name, image),
                send("220 ready\r\n"),
                expect("GET " + name + "\r\n", """
                        The peer waits for the CR LF of the line before it answers.
                        writeLine() has sent all of it when it returns: what is left in a buffer \
                        has not been sent."""),
                send(Octets.of(image.length() + "\r\n").plus(image).plus(Octets.of("bye\n"))),
                expect("QUIT\r\n", """
                        The octets and the line after them were read from one channel.
                        This line follows the CR LF of the one before, with nothing between."""),
                expectEnd("close() closes both streams, and so the connection."));
        closesTheOtherOneToo();
        refusesToBeOver(new Socket(), "not connected");
    }

    private static void refusesToBeOver(Socket socket, String state) {
        teaches("A socket that is closed or not connected has no streams: over() says so.",
                () -> assertThat(Thrown.by(() -> LineChannel.over(socket, UTF_8, MAX_OCTETS)))
                        .as("over() of a socket that is %s", state).isA(IOException.class));
    }

    private static void closesTheOtherOneToo() {
        teaches("""
                The caller must hear that a stream could not be closed, and the other stream is \
                closed all the same.
                Code after a call that throws is reached only from a finally or from \
                try-with-resources.""", () -> {
            var out = new RecordedOutput();
            assertThat(Thrown.by(LineChannel.over(stuckInput(), out, UTF_8, MAX_OCTETS)::close))
                    .as("close()").isA(IOException.class);
            assertThat(out.closed())
                    .withFailMessage("The output is open: closing the input had failed.").isTrue();
            var in = silence();
            assertThat(Thrown.by(LineChannel.over(in, stuckOutput(), UTF_8, MAX_OCTETS)::close))
                    .as("close()").isA(IOException.class);
            assertThat(in.closed())
                    .withFailMessage("The input is open: closing the output had failed.").isTrue();
        });
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
            teaches("""
                    The channel owns its streams, and closing one stream of a socket closes the \
                    socket.""",
                    () -> assertThat(socket.isClosed())
                            .withFailMessage("The socket is open after close().").isTrue());
            channel.close();
            refusesToBeOver(socket, "closed");
        }
    }

    private static LineChannel writing(RecordedOutput out) {
        return LineChannel.over(silence(), out, UTF_8, MAX_OCTETS);
    }

    private static void nothingWritten(RecordedOutput out) {
        teaches("""
                A line is refused whole: half a line would become the beginning of the next one.""",
                () -> assertThat(out.written()).as("What was written").isEqualTo(Octets.of("")));
    }
}
