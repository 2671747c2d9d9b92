package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Plays a script on one connection, step by step, and fails at the first step
/// that the other end does not keep.
final class Player implements Closeable {

    private static final String LESSON_OF_SENDING =
            "What one end sends, the other must read: octets that nobody reads stop the sender.\n"
                    + "See \"A stream has two directions\" in chapter 03.";

    private static final String LINE_END = "\r\n";

    private final Socket socket;
    private final Slicing slicing;
    private final ConnectionLog log;
    private final Transcript transcript;
    private final String byHand;
    private final CountDownLatch over;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Function<Runnable, Thread> threads;
    private final InputStream in;
    private Thread reader;
    private String next = LESSON_OF_SENDING;

    /// Makes a player for a connection.
    ///
    /// @param over is counted down when the other end has closed; who knows
    ///        earlier that nothing more comes may do so too
    /// @param threads starts the threads that read and write
    Player(Socket socket, Slicing slicing, ConnectionLog log, String byHand, CountDownLatch over,
            Function<Runnable, Thread> threads) throws IOException {
        this.socket = socket;
        this.slicing = slicing;
        this.log = log;
        this.transcript = log.transcript();
        this.byHand = byHand;
        this.over = over;
        socket.setTcpNoDelay(true);
        inbox = new Inbox(log);
        outbox = new Outbox(socket.getOutputStream(), log, threads);
        in = socket.getInputStream();
        this.threads = threads;
    }

    /// {@return a player that reads all that comes from now on}; the parameters are
    /// the constructor's
    static Player reading(Socket socket, Slicing slicing, ConnectionLog log, String byHand,
            CountDownLatch over) throws IOException {
        Player player = new Player(socket, slicing, log, byHand, over, PeerThreads::start);
        player.beginToRead();
        return player;
    }

    /// Reads all that comes from now on. Nothing comes in before, and a step that
    /// expects something begins it.
    void beginToRead() {
        if (reader == null) {
            reader = threads.apply(() -> {
                inbox.readAll(in);
                over.countDown();
            });
        }
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
            case Step.Offer(Octets octets) ->
                outbox.send(slicing.cut(octets), Patience.silence(), inbox::length);
            case Step.SendFromElsewhere _, Step.SendFromAnotherAddress _ ->
                throw new IllegalArgumentException("a datagram from another sender makes no sense"
                        + " over TCP: only the peer that connected can send");
            case Step.Expect(Octets octets, String lesson) -> expect(octets, lesson);
            case Step.ExpectLine(Consumer<String> check, String lesson) ->
                expectLine(check, lesson);
            case Step.Beside(SecondConnection connection, List<Step> script) ->
                connection.play(script);
            case Step.ExpectEnd(String lesson) -> expectEnd(lesson);
            case Step.ExpectReset(String lesson) -> expectReset(lesson);
            case Step.ExpectClose(String lesson) -> awaitEnd(lesson);
            case Step.SendIfAsked(Octets question, Octets answer) -> {
                beginToRead();
                if (inbox.isNext(question, Patience.silence())) {
                    inbox.take(question.length());
                    send(answer);
                }
            }
            case Step.ExpectNothing(Duration within, String lesson) ->
                expectNothing(within, lesson);
            case Step.Drip(Octets octets, Duration every) -> drip(octets, every);
            case Step.Pause(Duration time) -> Thread.sleep(time);
            case Step.NeverAnswer() -> neverAnswer();
            case Step.Call(String what, ThrowingCallable action) -> call(what, action, transcript);
            case Step.HalfClose() -> {
                log.signal(TranscriptEvent.Side.TEST, TranscriptEvent.Sign.FIN, "FIN");
                socket.shutdownOutput();
            }
            case Step.Close() -> {
                log.signal(TranscriptEvent.Side.TEST, TranscriptEvent.Sign.CLOSE, "closes");
                inbox.abandon();
                socket.close();
            }
            case Step.Reset() -> {
                log.signal(TranscriptEvent.Side.TEST, TranscriptEvent.Sign.RST, "RST");
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
            await(Integer.MAX_VALUE, Patience.silence());
            throw failure("Your side ended the connection while the test was still sending" + count,
                    "", next, log.end());
        }
        if (sent.sent() < octets.length()) {
            throw failure("Your side stopped reading" + count, "", LESSON_OF_SENDING, silence());
        }
    }

    /// Another end that has ended the connection gets no more; the step after this
    /// one may expect just that.
    private void drip(Octets octets, Duration every) throws InterruptedException {
        beginToRead();
        for (int i = 0; i < octets.length() && inbox.end() == Inbox.End.OPEN; i++) {
            outbox.send(List.of(octets.slice(i, i + 1)), Patience.silence(), inbox::length);
            Thread.sleep(every);
        }
    }

    private boolean await(int wanted, Duration patience) throws InterruptedException {
        beginToRead();
        return inbox.await(wanted, patience);
    }

    private void expect(Octets wanted, String lesson) throws InterruptedException {
        boolean patient = await(wanted.length(), Patience.silence());
        Octets come = inbox.untaken();
        Octets got = come.slice(0, Math.min(come.length(), wanted.length()));
        int wrong = wanted.mismatch(got);
        if (wrong >= 0 && wrong < got.length()) {
            throw failure("Octet %d is wrong.".formatted(wrong), Caret.draw(wanted, got, wrong),
                    lesson, log.position(inbox.taken() + wrong));
        }
        if (wrong < 0) {
            inbox.take(wanted.length());
            return;
        }
        TranscriptPosition position = patient ? log.end() : silence();
        throw failure(inbox.missing(patient, got.length(), wanted.length()),
                Caret.draw(wanted, got, wrong), lesson, position);
    }

    /// Takes the line and no octet behind it.
    private void expectLine(Consumer<String> check, String lesson) throws InterruptedException {
        Octets come = inbox.untaken();
        String text = text(come);
        while (!text.contains(LINE_END)) {
            boolean patient = await(come.length() + 1, Patience.silence());
            if (inbox.untaken().length() == come.length()) {
                throw failure((patient ? "Your side closed the connection in a line that began %s."
                        : "Nothing more arrived of a line that began %s.").formatted(come), "",
                        lesson, patient ? log.end() : silence());
            }
            come = inbox.untaken();
            text = text(come);
        }
        String line = text.substring(0, text.indexOf(LINE_END));
        inbox.take(line.length() + LINE_END.length());
        Lesson.teaches(lesson, () -> check.accept(line));
    }

    /// {@return a character for each octet}
    private static String text(Octets octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    private void expectEnd(String lesson) throws InterruptedException {
        awaitEnd(lesson);
        if (inbox.end() == Inbox.End.RESET) {
            throw failure("Your side reset the connection instead of closing it.", "", lesson,
                    log.end());
        }
    }

    private void expectReset(String lesson) throws InterruptedException {
        awaitEnd(lesson);
        if (inbox.end() != Inbox.End.RESET) {
            throw failure("Your side closed the connection instead of resetting it.", "", lesson,
                    log.end());
        }
    }

    private void awaitEnd(String lesson) throws InterruptedException {
        boolean patient = await(1, Patience.silence());
        Octets more = inbox.untaken();
        if (more.length() > 0) {
            throw failure(more.length() == 1 ? "One octet too many arrived."
                    : "%d octets too many arrived.".formatted(more.length()),
                    Caret.draw(Octets.of(""), more, 0), lesson, log.position(inbox.taken()));
        }
        if (!patient) {
            throw failure("Your side did not close the connection.", "", lesson, silence());
        }
    }

    private void expectNothing(Duration within, String lesson) throws InterruptedException {
        if (!await(1, within)) {
            return;
        }
        Octets more = inbox.untaken();
        if (more.length() > 0) {
            throw failure("Octets arrived where none were expected.",
                    Caret.draw(Octets.of(""), more, 0), lesson, log.position(inbox.taken()));
        }
        throw failure("Your side closed the connection too early.", "", lesson, log.end());
    }

    static void call(String what, ThrowingCallable action, Transcript transcript) {
        transcript.remark(TranscriptEvent.Side.TEST, "calls " + what);
        try {
            action.call();
        } catch (Throwable error) {
            throw Wording.failure(error, transcript, "");
        }
    }

    private void neverAnswer() throws InterruptedException {
        beginToRead();
        over.await(Patience.beyondDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    private TranscriptPosition silence() {
        return log.silence(Patience.silence());
    }

    private PeerFailure failure(String fault, String caret, String lesson,
            TranscriptPosition position) {
        return new PeerFailure(fault, log.render(), caret, lesson, position).with(byHand);
    }

    /// Closes the connection and waits until the reading has ended.
    @Override
    public void close() throws IOException {
        inbox.abandon();
        socket.close();
        try {
            if (reader != null) {
                reader.join(Patience.deadline());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
