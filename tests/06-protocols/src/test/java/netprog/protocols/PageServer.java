package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Patience;

/// A link with a Web server at its other end: the server answers when the empty
/// line of a request has arrived.
final class PageServer implements TelnetLink {

    /// What the server does after its answer.
    enum End { CLOSES, RESETS, STAYS }

    /// @param at how long after the request
    private record Piece(Duration at, String text) {}

    private static final Pattern EMPTY_LINE = Pattern.compile("\n\r?\n");

    private static final Duration LONGEST = Patience.deadline().multipliedBy(2);

    private final End end;
    private final Queue<Piece> pieces = new ArrayDeque<>();
    private final StringBuilder sent = new StringBuilder();
    private final StringBuilder arrived = new StringBuilder();
    private Duration writing = Duration.ZERO;
    private boolean isBroken;
    private boolean hasEnded;
    private long requested;
    private Duration spent = Duration.ZERO;
    private Duration latest = Duration.ZERO;

    private PageServer(End end) {
        this.end = end;
    }

    /// {@return a server that ends when it has answered}
    static PageServer answering(String answer) {
        return ending(End.CLOSES).then(Duration.ZERO, answer);
    }

    static PageServer ending(End end) {
        return new PageServer(end);
    }

    /// Adds a part of the answer, some time after the request.
    PageServer then(Duration at, String part) {
        pieces.add(new Piece(at, part));
        return this;
    }

    /// Lets each write take some time.
    PageServer writing(Duration time) {
        writing = time;
        return this;
    }

    /// Lets each write fail.
    PageServer broken() {
        isBroken = true;
        return this;
    }

    /// {@return all that was written}
    synchronized String sent() {
        return sent.toString();
    }

    /// {@return when the call that would wait longest would have ended, if only the
    /// time that has passed in this link counts}
    synchronized Duration latest() {
        return latest;
    }

    @Override
    public synchronized void write(String text) throws IOException {
        pass(writing);
        if (isBroken) {
            throw new IOException("the test's link is broken");
        }
        boolean wasComplete = isComplete();
        sent.append(text);
        if (!wasComplete && isComplete()) {
            requested = System.nanoTime();
        }
    }

    @Override
    public synchronized TelnetMatch expect(List<Pattern> patterns, Duration timeout)
            throws IOException {
        long deadline = deadline(timeout);
        while (true) {
            for (int i = 0; i < patterns.size(); i++) {
                Matcher matcher = patterns.get(i).matcher(arrived);
                if (matcher.find()) {
                    TelnetMatch match = new TelnetMatch(i, arrived.substring(0, matcher.start()),
                            matcher.group());
                    arrived.delete(0, matcher.end());
                    return match;
                }
            }
            if (hasEnded) {
                throw new EOFException("the test's server has ended");
            }
            receive(deadline);
        }
    }

    @Override
    public synchronized String readAll(Duration timeout) throws IOException {
        long deadline = deadline(timeout);
        while (!hasEnded) {
            receive(deadline);
        }
        String all = arrived.toString();
        arrived.setLength(0);
        return all;
    }

    /// A wrong line end is the matter of one test, so it is an empty line here.
    private boolean isComplete() {
        return EMPTY_LINE.matcher(sent).find();
    }

    private long deadline(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a link does not wait for " + timeout);
        }
        Duration shorter = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        Duration ends = shorter.plus(spent);
        latest = ends.compareTo(latest) > 0 ? ends : latest;
        return System.nanoTime() + shorter.toNanos();
    }

    /// Waits for the next piece, or for the end.
    private void receive(long deadline) throws IOException {
        long left = Math.max(0, deadline - System.nanoTime());
        boolean hasMore = isComplete() && (!pieces.isEmpty() || end != End.STAYS);
        long due = pieces.isEmpty() ? 0 : requested + pieces.peek().at().toNanos()
                - System.nanoTime();
        if (!hasMore || due > left) {
            pass(Duration.ofNanos(left));
            throw new SocketTimeoutException(
                    isComplete() ? "the test's server has not ended in time"
                            : "the test's server waits for the empty line of a request");
        }
        pass(Duration.ofNanos(Math.max(0, due)));
        if (!pieces.isEmpty()) {
            arrived.append(pieces.remove().text());
        } else if (end == End.RESETS) {
            throw new IOException("the test's server has reset the connection");
        } else {
            hasEnded = true;
        }
    }

    private void pass(Duration time) throws InterruptedIOException {
        try {
            if (time.isPositive()) {
                new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
            spent = spent.plus(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the test's link was interrupted");
        }
    }
}
