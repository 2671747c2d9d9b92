package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Plays a script on one connection, step by step, and fails at the first step
/// that the other end does not keep.
final class Player implements Closeable {

    private static final String LESSON_OF_SENDING =
            "What one end sends, the other must read: octets that nobody reads stop the sender.\n"
                    + "See \"A stream has two directions\" in chapter 03.";

    private final Socket socket;
    private final Slicing slicing;
    private final Tape tape;
    private final Transcript transcript;
    private final String byHand;
    private final CountDownLatch over;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Thread reader;
    private String next = LESSON_OF_SENDING;

    /// Makes a player for a connection.
    ///
    /// @param over is counted down when the other end has closed; who knows
    ///        earlier that nothing more comes may do so too
    Player(Socket socket, Slicing slicing, Tape tape, String byHand, CountDownLatch over)
            throws IOException {
        this.socket = socket;
        this.slicing = slicing;
        this.tape = tape;
        this.transcript = tape.transcript();
        this.byHand = byHand;
        this.over = over;
        socket.setTcpNoDelay(true);
        inbox = new Inbox(tape);
        outbox = new Outbox(socket.getOutputStream(), tape);
        var in = socket.getInputStream();
        reader = PeerThreads.start(() -> {
            inbox.readAll(in);
            over.countDown();
        });
    }

    void play(List<Step> script) throws IOException, InterruptedException {
        for (int i = 0; i < script.size(); i++) {
            next = nextLesson(script.subList(i, script.size()));
            play(script.get(i));
        }
    }

    /// {@return what the next expectation teaches: it is why the octets before it
    /// are sent}
    private static String nextLesson(List<Step> rest) {
        for (Step step : rest) {
            if (step instanceof Step.Expect(Octets _, String lesson)) {
                return lesson;
            }
        }
        return LESSON_OF_SENDING;
    }

    private void play(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Send(Octets octets) -> send(octets);
            case Step.SendFromElsewhere _, Step.SendFromAnotherAddress _ ->
                throw new IllegalArgumentException("a datagram from another sender makes no sense"
                        + " over TCP: only the peer that connected can send");
            case Step.Expect(Octets octets, String lesson) -> expect(octets, lesson);
            case Step.ExpectEnd(String lesson) -> expectEnd(lesson);
            case Step.ExpectReset(String lesson) -> expectReset(lesson);
            case Step.ExpectNothing(Duration within, String lesson) ->
                expectNothing(within, lesson);
            case Step.Pause(Duration time) -> Thread.sleep(time);
            case Step.NeverAnswer() -> neverAnswer();
            case Step.Call(String what, ThrowingCallable action) -> call(what, action, transcript);
            case Step.HalfClose() -> {
                tape.signal(Event.Side.TEST, Event.Sign.FIN, "FIN");
                socket.shutdownOutput();
            }
            case Step.Close() -> {
                tape.signal(Event.Side.TEST, Event.Sign.CLOSE, "closes");
                inbox.abandon();
                socket.close();
            }
            case Step.Reset() -> {
                tape.signal(Event.Side.TEST, Event.Sign.RST, "RST");
                inbox.abandon();
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    private void send(Octets octets) throws InterruptedException {
        Outbox.Sent sent = outbox.send(slicing.cut(octets), Patience.silence(), inbox::length);
        String count = " (%d of %d octets were sent).".formatted(sent.sent(), octets.length());
        if (sent.error() != null) {
            inbox.await(Integer.MAX_VALUE, Patience.silence());
            throw failure("Your side ended the connection while the test was still sending" + count,
                    "", next, tape.end());
        }
        if (sent.sent() < octets.length()) {
            throw failure("Your side stopped reading" + count, "", LESSON_OF_SENDING, silence());
        }
    }

    private void expect(Octets wanted, String lesson) throws InterruptedException {
        boolean patient = inbox.await(wanted.length(), Patience.silence());
        Octets come = inbox.untaken();
        Octets got = come.slice(0, Math.min(come.length(), wanted.length()));
        int wrong = wanted.mismatch(got);
        if (wrong >= 0 && wrong < got.length()) {
            throw failure("Octet %d is wrong.".formatted(wrong), Caret.draw(wanted, got, wrong),
                    lesson, tape.spot(inbox.taken() + wrong));
        }
        if (wrong < 0) {
            inbox.take(wanted.length());
            return;
        }
        Spot spot = patient ? tape.end() : silence();
        throw failure(missing(patient, got.length(), wanted.length()),
                Caret.draw(wanted, got, wrong), lesson, spot);
    }

    private String missing(boolean patient, int got, int wanted) {
        String count = " (%d of %d octets had arrived).".formatted(got, wanted);
        if (!patient) {
            return (got == 0 ? "Nothing arrived for %d ms" : "Nothing more arrived for %d ms")
                    .formatted(Patience.silence().toMillis()) + count;
        }
        return switch (inbox.end()) {
            case RESET -> "Your side reset the connection too early" + count;
            case FIN, TOO_MUCH, OPEN -> "Your side closed the connection too early" + count;
        };
    }

    private void expectEnd(String lesson) throws InterruptedException {
        awaitEnd(lesson);
        if (inbox.end() == Inbox.End.RESET) {
            throw failure("Your side reset the connection instead of closing it.", "", lesson,
                    tape.end());
        }
    }

    private void expectReset(String lesson) throws InterruptedException {
        awaitEnd(lesson);
        if (inbox.end() != Inbox.End.RESET) {
            throw failure("Your side closed the connection instead of resetting it.", "", lesson,
                    tape.end());
        }
    }

    private void awaitEnd(String lesson) throws InterruptedException {
        boolean patient = inbox.await(1, Patience.silence());
        Octets more = inbox.untaken();
        if (more.length() > 0) {
            throw failure(more.length() == 1 ? "One octet too many arrived."
                    : "%d octets too many arrived.".formatted(more.length()),
                    Caret.draw(Octets.of(""), more, 0), lesson, tape.spot(inbox.taken()));
        }
        if (!patient) {
            throw failure("Your side did not close the connection.", "", lesson, silence());
        }
    }

    private void expectNothing(Duration within, String lesson) throws InterruptedException {
        if (!inbox.await(1, within)) {
            return;
        }
        Octets more = inbox.untaken();
        if (more.length() > 0) {
            throw failure("Octets arrived where none were expected.",
                    Caret.draw(Octets.of(""), more, 0), lesson, tape.spot(inbox.taken()));
        }
        throw failure("Your side closed the connection too early.", "", lesson, tape.end());
    }

    static void call(String what, ThrowingCallable action, Transcript transcript) {
        transcript.remark(Event.Side.TEST, "calls " + what);
        try {
            action.call();
        } catch (Throwable error) {
            throw Wording.failure(error, transcript, "");
        }
    }

    private void neverAnswer() throws InterruptedException {
        over.await(Patience.beyondDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Spot silence() {
        return transcript.silence(Patience.silence());
    }

    private PeerFailure failure(String fault, String caret, String lesson, Spot spot) {
        return new PeerFailure(fault, transcript.render(), caret, lesson, spot).with(byHand);
    }

    /// Closes the connection and waits until the reading has ended.
    @Override
    public void close() throws IOException {
        inbox.abandon();
        socket.close();
        try {
            reader.join(Patience.deadline());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
