package netprog.structures;

import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectNothing;
import static netprog.peers.Script.halfClose;
import static netprog.peers.Script.send;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import netprog.peers.Checks;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Peer;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.WireTest;
import org.junit.jupiter.api.Test;

@Exercise("3.4")
class FramesTest {

    private static final int LIMIT = 100_000;
    private static final Slicing WHOLE = new Slicing.Whole();
    private static final String PAYLOAD = """
            A payload begins behind the four octets of the length, and has as many octets as those \
            say.""";
    private static final Duration A_MOMENT = Duration.ofMillis(40);

    @WireTest
    @Points(1)
    void a_frame_is_whole_however_it_was_cut(Slicing slicing, Random random) throws IOException {
        Octets payload = Octets.every().plus(Octets.random(random.nextInt(1, 100), random));
        var in = ScriptedInput.silent(frame(payload), slicing, """
                The frame was complete: its length said where it ends.
                What comes after it may be a minute away, so read() does not wait for it.""");
        reads(payload, in, """
                One read() gives what has come, from one octet up, and cuts the four octets of the \
                length as gladly as the payload.
                An octet has 256 values and none of them is an end: see "One read is not one \
                message" in this chapter.""");
    }

    @WireTest
    @Points(1)
    void frames_that_come_together_are_read_one_by_one(Slicing slicing, Random random)
            throws IOException {
        Octets first = Octets.random(random.nextInt(512, 640), random);
        Octets second = Octets.randomWord(random);
        Octets third = Octets.random(random.nextInt(20, 50), random);
        var in = ScriptedInput.ending(frame(first).plus(frame(second)).plus(frame(third)), slicing);
        String lesson = """
                A segment may carry several frames, and each call returns one of them.
                What is of the next frame stays in the stream; what was of the last one is over.""";
        reads(first, in, lesson);
        reads(second, in, lesson);
        reads(third, in, lesson);
    }

    @WireTest
    @Points(1)
    void the_length_is_unsigned_and_in_network_order(Slicing slicing, Random random)
            throws IOException {
        for (int length : new int[] {258, random.nextInt(128, 256), 40_000}) {
            Octets payload = Octets.random(length, random);
            var in = ScriptedInput.silent(frame(payload), slicing, """
                    The length came with its most significant octet first: 258 is 00 00 01 02 \
                    (RFC 791, appendix B).
                    In the other order it is another number, mostly a far larger one.""");
            reads(payload, in, """
                    The frame had %d octets. Java's byte goes from -128 to 127, the octets of a \
                    length from 0 to 255.
                    Their order is the network's (RFC 791, appendix B)."""
                    .formatted(length));
        }
    }

    @WireTest
    @Points(1)
    void the_end_between_frames_is_no_frame_and_no_error(Slicing slicing, Random random)
            throws IOException {
        Octets word = Octets.randomWord(random);
        var in = ScriptedInput.ending(frame(word).plus(frame(Octets.of(""))), slicing);
        reads(word, in, PAYLOAD);
        reads(Octets.of(""), in, """
                An empty payload is a message like any other one: 00 00 00 00 on the wire.""");
        Optional<byte[]> end = Frames.read(in, LIMIT);
        Checks.that(end != null, "read() returned null.", """
                The end has a value that says so in its type: nothing, and not null.""");
        Checks.that(end.isEmpty(), "read() returned a frame that nobody sent.", """
                The stream ended where a frame would begin: the peer has said all it wanted to \
                say.
                That is no error, and it is not an empty frame either.""");
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

    private static void endsAfter(Octets octets, Slicing slicing, int come, int due) {
        var in = ScriptedInput.ending(octets, slicing);
        EOFException error = Checks.thrown(EOFException.class, "read()",
                () -> Frames.read(in, LIMIT),
                """
                        The peer announced %d octets here, and was gone after %d.
                        Half a frame is no frame: whoever takes it for one acts on half a message."""
                        .formatted(due, come));
        String text = String.valueOf(error.getMessage());
        Checks.that(text.matches("(?s).*\\b%d\\b.*\\b%d\\b.*".formatted(come, due)),
                "The message does not say \"%d of %d\": \"%s\".".formatted(come, due, text), """
                        Whoever looks for the fault wants to know how far it came.
                        The contract asks for two numbers: how many octets had come of this part, \
                        and how many were due.""");
    }

    @Test
    @Points(1)
    void a_length_above_the_limit_is_refused_at_the_header(Random random) throws IOException {
        int limit = random.nextInt(20, 120);
        Octets fits = Octets.random(limit, random);
        var exact = ScriptedInput.silent(frame(fits), WHOLE, "The frame was complete.");
        reads(fits, exact, limit, """
                A payload of as many octets as the limit is allowed: it is the most that is.""");
        refused(limit + 1L, limit);
        refused(Integer.MAX_VALUE, limit);
        refused(0x8000_0000L + random.nextInt(1000), limit);
        refused(0xffff_ffffL, limit);
    }

    private static void refused(long announced, int limit) {
        var in = ScriptedInput.silent(header(announced), WHOLE,
                """
                The header alone says that the frame is too long, so nothing more is read.
                Whoever reads what a stranger announces reads for as long as the stranger likes.""");
        FrameTooLong error = Checks.thrown(FrameTooLong.class, "read()",
                () -> Frames.read(in, limit), """
                        The peer announced %d octets, the limit was %d. Anybody can announce 4 \
                        GiB in four octets.
                        The length is an unsigned number, and it is judged before memory is set \
                        aside for it."""
                        .formatted(announced, limit));
        String lesson = "The error names both numbers: what the peer wanted, and what is allowed.";
        Checks.same(announced, error.announced(), "announced()", lesson);
        Checks.same(limit, error.limit(), "limit()", lesson);
    }

    @Test
    @Points(1)
    void nothing_beyond_the_frame_is_taken(Random random) throws IOException {
        Octets payload = Octets.randomWord(random);
        Octets frame = frame(payload);
        var in = ScriptedInput.ending(frame.plus(Octets.of("and something else")), WHOLE);
        reads(payload, in, PAYLOAD);
        Checks.same(frame.length(), in.taken(), "The number of octets taken from the stream", """
                What follows the frame belongs to whoever reads next, and that need not be read().
                A buffer that lives for one call takes more than its share and throws it away.""");
    }

    @Test
    @Points(1)
    void a_frame_is_written_octet_for_octet(Random random) throws IOException {
        for (int length : new int[] {0, 1, 258, random.nextInt(128, 256), 40_000}) {
            Octets payload = Octets.random(length, random);
            var out = new RecordedOutput();
            Frames.write(out, payload.toArray());
            Checks.sameOctets(frame(payload), out.written(), """
                    Four octets of length, the most significant first, then the payload and \
                    nothing else.
                    The length counts the payload alone; the octets of the payload go as they \
                    are.""");
        }
    }

    @Test
    @Points(1)
    void header_and_payload_leave_in_one_write(Random random) throws IOException {
        Octets one = Octets.randomWord(random);
        Octets two = Octets.randomWord(random);
        String lesson = """
                The second small write waits until the first one is acknowledged, which the peer \
                delays: 40 ms for each frame (RFC 9293, section 3.7.4).
                See "One message, one write" in this chapter.""";
        var single = new RecordedOutput();
        Frames.write(single, one.toArray());
        Checks.same(1, single.writes().size(), "The number of write calls for one frame", lesson);
        var both = new RecordedOutput();
        Frames.write(both, one.toArray(), two.toArray());
        Checks.sameOctets(frame(one).plus(frame(two)), both.written(),
                "A frame for each payload, in the order of the arguments.");
        Checks.same(1, both.writes().size(), "The number of write calls for two frames", lesson);
        Checks.sameOctets(both.written(), both.flushed(), """
                The stream may hold octets back until it is flushed, and the peer waits for them.
                Whoever has said all it has to say flushes.""");
    }

    @WireTest
    @Points(1)
    void each_request_gets_one_answer_when_it_has_come(Slicing slicing, Random random) {
        Octets first = Octets.randomWord(random);
        Octets second = Octets.random(random.nextInt(1, 120), random);
        Octets third = Octets.randomWord(random);
        String silence = "Nothing is written that no request asked for.";
        Peer.listen().sliced(slicing).play(FramesTest::serveReversed,
                expectNothing(A_MOMENT, silence),
                send(frame(first)),
                expect(frame(reversed(first)), """
                        The request is complete, so its answer is due now: the peer waits for it \
                        before it sends more."""),
                expectNothing(A_MOMENT, silence),
                send(frame(second).plus(frame(third))),
                expect(frame(reversed(second)).plus(frame(reversed(third))), """
                        Two requests may come in one segment; each has an answer, in the same \
                        order."""),
                expectNothing(A_MOMENT, silence),
                halfClose(),
                expectEnd("The input ended between two frames: that is the end of the serving."));
    }

    private static void serveReversed(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Frames.serve(socket.getInputStream(), socket.getOutputStream(), LIMIT,
                    request -> reversed(Octets.of(request)).toArray());
            Checks.that(!socket.isClosed(), "serve() closed the connection.", """
                    Whoever opened a stream closes it. The caller may have more to say.""");
        }
    }

    private static Octets reversed(Octets octets) {
        byte[] backwards = new byte[octets.length()];
        for (int i = 0; i < backwards.length; i++) {
            backwards[i] = (byte) octets.at(backwards.length - 1 - i);
        }
        return Octets.of(backwards);
    }

    private static void reads(Octets payload, InputStream in, String lesson) {
        reads(payload, in, LIMIT, lesson);
    }

    private static void reads(Octets payload, InputStream in, int limit, String lesson) {
        Optional<byte[]> frame = Checks.returned("read()", () -> Frames.read(in, limit), lesson);
        Checks.that(frame != null && frame.isPresent(), "read() returned no frame.", lesson);
        Checks.sameOctets(payload, Octets.of(frame.get()), lesson);
    }

    private static Octets frame(Octets payload) {
        return header(payload.length()).plus(payload);
    }

    private static Octets header(long length) {
        return Octets.of((int) (length >> 24) & 0xff, (int) (length >> 16) & 0xff,
                (int) (length >> 8) & 0xff, (int) length & 0xff);
    }
}
