package netprog.structures;

import static netprog.peers.Lesson.teaches;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Texts;
import netprog.peers.Thrown;
import netprog.peers.WireTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@Exercise("3.4")
class FramesTest {

    private static final int LIMIT = 100_000;
    private static final int REQUEST_LIMIT = 120;
    private static final Slicing WHOLE = new Slicing.Whole();
    private static final String PAYLOAD = """
            A payload begins after the four octets of the length, and has as many octets as they \
            say.""";
    private static final String TOO_LONG = """
            The header alone says that the frame is too long, so nothing more is read.
            A program that reads all that a stranger announces reads for as long as the stranger \
            likes.""";
    private static final Duration A_MOMENT = Duration.ofMillis(40);

    @WireTest
    @Points(1)
    void a_frame_is_whole_however_it_was_cut(Slicing slicing, Random random) {
        Octets payload = Octets.every().plus(Octets.random(random.nextInt(1, 100), random));
        var in = ScriptedInput.silent(frame(payload), slicing, """
                The frame was complete: its length said where it ends.
                What follows it may be a minute away, so read() does not wait for it.""");
        reads(payload, in, """
                One read() returns what has arrived, one octet or more, and may end inside the \
                length as well as inside the payload.
                All 256 octet values are data; none marks the end: see "One read is not one \
                message" in this chapter.""");
        isWholeAmongOthers(payload, slicing, random);
    }

    /// While one frame is read, another thread may read one of another connection.
    private static void isWholeAmongOthers(Octets payload, Slicing slicing, Random random) {
        Octets other = Octets.randomWord(random);
        var in = new FilterInputStream(ScriptedInput.ending(frame(payload), slicing)) {
            private int reads;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int count = super.read(target, from, Math.min(length, 3));
                reads++;
                if (reads == 2 || reads == 3) { // within the header, and after it
                    reads(other, ScriptedInput.ending(frame(other), WHOLE), PAYLOAD);
                }
                return count;
            }
        };
        reads(payload, in, """
                While this frame was read, a frame of another connection was read too.
                The methods keep nothing between two calls: what is kept in a static field, all \
                connections share.""");
    }

    @WireTest
    @Points(1)
    void frames_that_arrive_together_are_read_one_by_one(Slicing slicing, Random random) {
        Octets first = Octets.random(random.nextInt(512, 640), random);
        Octets second = Octets.randomWord(random);
        Octets third = Octets.random(random.nextInt(20, 50), random);
        Octets frames = frame(first).plus(frame(second)).plus(frame(third));
        var in = ScriptedInput.ending(frames.plus(Octets.of("and something else")), slicing);
        String lesson = """
                A segment may carry several frames, and each call returns one of them.
                The octets of the next frame stay in the stream; those of the last one are gone.""";
        reads(first, in, lesson);
        reads(second, in, lesson);
        reads(third, in, lesson);
        teaches("""
                What follows the last frame belongs to the next reader, which need not be read().
                A buffer that lives for one call takes more than its share and throws it away.""",
                () -> assertThat(in.taken()).as("The number of octets taken from the stream")
                        .isEqualTo(frames.length()));
    }

    @WireTest
    @Points(1)
    void the_length_is_unsigned_and_in_network_order(Slicing slicing, Random random) {
        for (int length : new int[] {258, random.nextInt(128, 256), 8192, 40_000, 65_536}) {
            Octets payload = Octets.random(length, random);
            var in = ScriptedInput.silent(frame(payload), slicing, """
                    The length arrived with its most significant octet first: 258 is 00 00 01 02 \
                    (RFC 791, appendix B).
                    In the other order it is a different number, usually a far larger one.""");
            reads(payload, in, """
                    The frame had %d octets. Java's byte ranges from -128 to 127, an octet of the \
                    length from 0 to 255.
                    The four octets are in network order (RFC 791, appendix B)."""
                    .formatted(length));
        }
    }

    @WireTest
    @Points(1)
    void the_end_between_frames_is_no_frame_and_no_error(Slicing slicing, Random random) {
        Octets word = Octets.randomWord(random);
        var in = ScriptedInput.ending(frame(word).plus(frame(Octets.of(""))), slicing);
        reads(word, in, PAYLOAD);
        reads(Octets.of(""), in, """
                An empty payload is a message like any other: 00 00 00 00 on the wire.""");
        teaches("""
                The stream ended where a frame would begin: the peer has said all it wanted to \
                say.
                That is not an error and not an empty frame: the value for it is an empty \
                Optional.""",
                () -> assertThat(read(in, LIMIT)).as("read() at the end of the stream").isEmpty());
    }

    @WireTest
    @Points(1)
    void the_end_inside_a_frame_is_an_error(Slicing slicing, Random random) {
        int length = random.nextInt(10, 60);
        Octets whole = frame(Octets.random(length, random));
        int inHeader = random.nextInt(1, 4);
        int inPayload = random.nextInt(1, length);
        endsAfter(whole.slice(0, inHeader), slicing, inHeader, 4);
        endsAfter(whole.slice(0, 4), slicing, 0, length);
        endsAfter(whole.slice(0, 4 + inPayload), slicing, inPayload, length);
    }

    private static void endsAfter(Octets octets, Slicing slicing, int received, int expected) {
        var in = ScriptedInput.ending(octets, slicing);
        Thrown thrown = Thrown.by(() -> Frames.read(in, LIMIT));
        teaches("""
                %d octets were expected here, and the stream ended after %d.
                Half a frame is not a frame: a program that accepts it acts on half a message."""
                .formatted(expected, received),
                () -> assertThat(thrown).as("read()").isA(EOFException.class));
        teaches("""
                Anyone who looks for the fault wants to know how far the frame got.
                The contract asks for two numbers: how many octets of this part had arrived, and \
                how many were expected.""",
                () -> assertThat(thrown.message())
                        .withFailMessage("The message does not say \"%d of %d\": \"%s\".", received,
                                expected, Texts.escaped(thrown.message()))
                        .containsPattern("\\b%d\\b.*\\b%d\\b".formatted(received, expected)));
    }

    @Test
    @Points(1)
    void a_length_above_the_limit_is_refused_at_the_header(Random random) {
        int limit = random.nextInt(20, 120);
        Octets fits = Octets.random(limit, random);
        var exact = ScriptedInput.silent(frame(fits), WHOLE, "The frame was complete.");
        reads(fits, exact, limit, """
                A payload of exactly as many octets as the limit is allowed: it is the longest \
                one that is.""");
        reads(Octets.of(""), ScriptedInput.silent(header(0), WHOLE, PAYLOAD), 0, """
                Where no payload may have an octet, an empty frame is still one.""");
        refused(1, 0);
        refused(limit + 1L, limit);
        refused(Integer.MAX_VALUE, limit);
        refused(0x8000_0000L, Integer.MAX_VALUE);
        refused(0x8000_0000L + random.nextInt(1000), limit);
        refused(0xffff_ffffL, limit);
    }

    private static void refused(long announced, int limit) {
        var in = ScriptedInput.silent(header(announced), WHOLE, TOO_LONG);
        Thrown thrown = Thrown.by(() -> Frames.read(in, limit));
        teaches("""
                The peer announced %d octets, and the limit was %d. Four octets are enough to \
                announce 4 GiB.
                The length is an unsigned number, and is checked before memory is allocated for \
                it."""
                .formatted(announced, limit),
                () -> assertThat(thrown).as("read()").isA(FrameTooLong.class));
        teaches("The error names both numbers: what the peer announced, and what is allowed.",
                () -> assertThat(thrown).says(announced, limit));
    }

    @Test
    @Points(1)
    void a_frame_is_written_octet_for_octet(Random random) {
        for (int length : new int[] {0, 1, 258, random.nextInt(128, 256), 40_000}) {
            Octets payload = Octets.random(length, random);
            var out = new RecordedOutput();
            teaches("""
                    Four octets of length, the most significant first, then the payload and \
                    nothing else.
                    The length counts the payload alone; the octets of the payload are written \
                    unchanged.""",
                    () -> {
                        Frames.write(out, payload.toArray());
                        assertThat(out.written()).as("The frame").isEqualTo(frame(payload));
                    });
        }
    }

    @Test
    @Points(1)
    void header_and_payload_leave_in_one_write(Random random) {
        Octets one = Octets.randomWord(random);
        Octets two = Octets.random(8192, random);
        Octets three = Octets.random(random.nextInt(1_050_000, 1_100_000), random);
        leaveInOneWrite(frame(one), one.toArray());
        leaveInOneWrite(frame(three), three.toArray());
        leaveInOneWrite(frame(one).plus(frame(two)), one.toArray(), two.toArray());
        var out = new RecordedOutput();
        teaches("A call without a payload has no frame to write.", () -> {
            Frames.write(out);
            assertThat(out.written()).as("What was written").isEqualTo(Octets.of(""));
        });
    }

    private static void leaveInOneWrite(Octets frames, byte[]... payloads) {
        var out = new RecordedOutput();
        teaches("""
                The second small write waits until the first one is acknowledged, which the peer \
                delays: 40 ms for each frame (RFC 9293, section 3.7.4). See "One message, one \
                write" in this chapter.
                A buffer that gathers small writes passes them on in parts when it is full.""",
                () -> {
                    Frames.write(out, payloads);
                    assertThat(out.writes().size())
                            .as("The number of write calls for %d octets", frames.length())
                            .isEqualTo(1);
                });
        teaches("A frame for each payload, in the order of the arguments.",
                () -> assertThat(out.written()).as("The frames").isEqualTo(frames));
        teaches("""
                The stream may hold octets back until it is flushed, and the peer waits for them.
                After its last octet, write() flushes the stream.""",
                () -> assertThat(out.flushed()).as("What has left the stream").isEqualTo(frames));
    }

    @WireTest
    @Points(1)
    void each_request_gets_one_answer_when_it_has_arrived(Slicing slicing, Random random) {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.random(random.nextInt(1, REQUEST_LIMIT), random);
        Octets empty = Octets.of("");
        Octets third = Octets.random(REQUEST_LIMIT, random);
        String silence = "Nothing is written that no request asked for.";
        Peer.listen().sliced(slicing).play(FramesTest::serveMirrored,
                expectNothing(A_MOMENT, silence),
                send(frame(first)),
                expect(frame(mirrored(first)), """
                        The request is complete, so its answer is expected now, written and \
                        flushed: the peer waits for it before it sends more."""),
                expectNothing(A_MOMENT, silence),
                send(frame(second).plus(frame(empty)).plus(frame(third))),
                expect(frame(mirrored(second)).plus(frame(empty)).plus(frame(mirrored(third))), """
                        Several requests may arrive in one segment; each gets an answer, in the \
                        same order, an empty one too.
                        The limit is one for requests: an answer may be longer."""),
                expectNothing(A_MOMENT, silence),
                halfClose(),
                expectEnd("The input ended between two frames, so serve() returns."));
    }

    private static void serveMirrored(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Frames.serve(socket.getInputStream(),
                    new BufferedOutputStream(socket.getOutputStream()), REQUEST_LIMIT,
                    request -> mirrored(Octets.of(request)).toArray());
            teaches("""
                    The code that opened a stream closes it: the caller may have more to say.""",
                    () -> assertThat(socket.isClosed())
                            .withFailMessage("The socket is closed when serve() returns.")
                            .isFalse());
        }
    }

    @Test
    @Points(1)
    void no_error_is_taken_for_the_end(Random random) {
        Octets frame = frame(Octets.randomWord(random));
        for (int length : new int[] {0, random.nextInt(1, 4), random.nextInt(5, 9)}) {
            Octets part = frame.slice(0, length);
            throwsFrom("read() on a connection that is reset after %d octets".formatted(length),
                    () -> Frames.read(reset(part), LIMIT), IOException.class);
            servesUntil(reset(frame.plus(part)), new RecordedOutput(), IOException.class);
            if (length > 0) {
                servesUntil(ScriptedInput.ending(frame.plus(part), WHOLE), new RecordedOutput(),
                        EOFException.class);
            }
        }
        servesUntil(ScriptedInput.silent(frame.plus(header(LIMIT + 1)), WHOLE, TOO_LONG),
                new RecordedOutput(), FrameTooLong.class);
        RecordedOutput broken = RecordedOutput.breaking(new SocketException("Broken pipe"));
        throwsFrom("write() on a broken connection",
                () -> Frames.write(broken, new byte[] {1, 2, 3}), IOException.class);
        servesUntil(ScriptedInput.ending(frame, WHOLE), broken, IOException.class);
    }

    /// Demands that serve() throws and leaves both streams open.
    private static void servesUntil(ScriptedInput in, RecordedOutput out,
            Class<? extends IOException> error) {
        throwsFrom("serve()", () -> Frames.serve(in, out, LIMIT, request -> request), error);
        teaches("The code that opened a stream closes it, also after an error.", () -> {
            assertThat(in.closed()).withFailMessage("serve() closed its input.").isFalse();
            assertThat(out.closed()).withFailMessage("serve() closed its output.").isFalse();
        });
    }

    private static void throwsFrom(String call, ThrowingCallable method,
            Class<? extends IOException> error) {
        Thrown thrown = Thrown.by(method);
        teaches("""
                A method that returns as if the stream had ended says that the peer had said all \
                it wanted to say.
                The caller must be able to tell the end from a frame that was cut off, one that is \
                too long, and a connection that is broken.""",
                () -> assertThat(thrown).as(call).isA(error));
    }

    private static ScriptedInput reset(Octets octets) {
        return ScriptedInput.breaking(octets, WHOLE, new SocketException("Connection reset"));
    }

    /// {@return these octets, and then the same ones from the last to the first}
    private static Octets mirrored(Octets octets) {
        byte[] backwards = new byte[octets.length()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = (byte) octets.at(backwards.length - 1 - i);
        }
        return octets.plus(Octets.of(backwards));
    }

    private static void reads(Octets payload, InputStream in, String lesson) {
        reads(payload, in, LIMIT, lesson);
    }

    private static void reads(Octets payload, InputStream in, int limit, String lesson) {
        teaches(lesson, () -> {
            Optional<Octets> frame = read(in, limit);
            assertThat(frame).withFailMessage("read() returned no frame.").isPresent();
            assertThat(frame.get()).as("The payload").isEqualTo(payload);
        });
    }

    private static Optional<Octets> read(InputStream in, int limit) throws IOException {
        Optional<byte[]> frame = Frames.read(in, limit);
        assertThat(frame).as("read()").isNotNull();
        return frame.map(Octets::of);
    }

    private static Octets frame(Octets payload) {
        return header(payload.length()).plus(payload);
    }

    private static Octets header(long length) {
        return Octets.of((int) (length >> 24) & 0xff, (int) (length >> 16) & 0xff,
                (int) (length >> 8) & 0xff, (int) length & 0xff);
    }
}
