package netprog.peers;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;

/// A listener of the test's own, for a server under test that is given one: it
/// accepts real connections on loopback, and fails when the test wants it to.
///
/// It counts the calls of `accept()`, and ignores interrupts as a
/// `ServerSocket` does. A chapter wraps it in the interface that its server takes.
///
/// ```java
/// FailingListener listener = FailingListener.failing(error);
/// try (Server server = Server.over(incoming(listener))) {
///     Peer.dial(listener.port()).play(send("hello"), expect("hello", "One failure ..."));
/// }
/// ```
public final class FailingListener implements Closeable {

    /// What is special about a listener.
    private enum Kind { ORDINARY, HELD, CLOSES_BADLY, HANDS_OUT_LATE, WAKES_LATE }

    private static final Duration A_MOMENT = Duration.ofMillis(60);

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener;
    private final List<IOException> failures;
    private final Kind kind;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final CompletableFuture<Void> opening = new CompletableFuture<>();
    private final List<Long> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private FailingListener(Kind kind, IOException... failures) throws IOException {
        this.kind = kind;
        this.failures = List.of(failures);
        listener = ServerSocketChannel.open()
                .bind(new InetSocketAddress(Peer.loopback(), 0), 50);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    /// {@return a listener with nothing special}
    public static FailingListener open() throws IOException {
        return new FailingListener(Kind.ORDINARY);
    }

    /// {@return a listener whose first calls of `accept()` fail, one with each of
    /// these}
    public static FailingListener failing(IOException... failures) throws IOException {
        return new FailingListener(Kind.ORDINARY, failures);
    }

    /// {@return a listener that accepts nobody until [#letIn()] is called}
    public static FailingListener held() throws IOException {
        return new FailingListener(Kind.HELD);
    }

    /// {@return a listener that closes, and throws as if it could not}
    public static FailingListener closingBadly() throws IOException {
        return new FailingListener(Kind.CLOSES_BADLY);
    }

    /// {@return a listener that has accepted a client when it is closed, and whose
    /// `accept()` returns only then}
    public static FailingListener handingOutLate() throws IOException {
        return new FailingListener(Kind.HANDS_OUT_LATE);
    }

    /// {@return a listener whose `accept()` takes a moment to notice that it was
    /// closed}
    public static FailingListener wakingLate() throws IOException {
        return new FailingListener(Kind.WAKES_LATE);
    }

    /// Waits for the next connection, as a server's channel does.
    ///
    /// @return a blocking channel
    public SocketChannel accept() throws IOException {
        int call = calls.size();
        calls.add(System.nanoTime());
        if (!listener.isOpen()) {
            refused.incrementAndGet();
            throw new ClosedChannelException();
        }
        if (call < failures.size()) {
            throw failures.get(call);
        }
        if (kind == Kind.HELD) {
            opening.join();
        }
        while (listener.isOpen()) {
            SocketChannel channel = next();
            if (channel != null) {
                return handOut(channel);
            }
            awaitClient();
        }
        if (kind == Kind.WAKES_LATE) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        refused.incrementAndGet();
        throw new AsynchronousCloseException(); // what a channel throws that was waited for
    }

    private SocketChannel handOut(SocketChannel channel) throws IOException {
        accepted.incrementAndGet();
        if (kind == Kind.HANDS_OUT_LATE) {
            closing.copy().completeOnTimeout(null, Patience.deadline().toMillis(),
                    TimeUnit.MILLISECONDS).join(); // which no interrupt ends
        }
        return channel;
    }

    private SocketChannel next() throws IOException {
        try {
            return listener.accept();
        } catch (ClosedChannelException _) {
            return null; // and the loop ends
        }
    }

    /// Waits as `accept()` of a `ServerSocket` does: nothing but `close()` ends it.
    private void awaitClient() throws IOException {
        try {
            selector.select();
            Thread.interrupted();
        } catch (ClosedSelectorException _) {
            Thread.interrupted(); // the loop looks at the listener next
        }
    }

    /// Closes the listening socket, and ends a call of `accept()` that waits. A
    /// second call does nothing.
    @Override
    public void close() throws IOException {
        boolean isFirst = closing.complete(null);
        letIn();
        listener.close();
        selector.close();
        if (isFirst && kind == Kind.CLOSES_BADLY) {
            throw new IOException("the test's listener cannot be closed");
        }
    }

    /// Waits for a call of `accept()` that finds this closed. {@return whether
    /// there was one}
    public boolean hasRefused() {
        return happens(() -> refused.get() > 0);
    }

    /// Lets in the clients that wait, and all that will connect.
    public void letIn() {
        opening.complete(null);
    }

    /// {@return whether nobody has closed it}
    public boolean isOpen() {
        return listener.isOpen();
    }

    /// {@return 127.0.0.1 and the port}
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    /// {@return the port that is listened on}
    public int port() throws IOException {
        return address().getPort();
    }

    /// {@return how often `accept()` has been called}
    public int calls() {
        return calls.size();
    }

    /// {@return how many connections it has handed out, or is about to}
    public int accepted() {
        return accepted.get();
    }

    /// {@return the shortest time between a call that failed and the next one}
    public Duration shortestPause() {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < calls.size() && i <= failures.size(); i++) {
            shortest = Math.min(shortest, calls.get(i) - calls.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }

    /// Waits for a call of `accept()`. {@return whether there was one}
    public boolean hasBeenCalled() {
        return happens(() -> !calls.isEmpty());
    }

    /// Waits for so many accepted connections. {@return whether there were so many}
    public boolean hasAccepted(int count) {
        return happens(() -> accepted.get() >= count);
    }

    private static boolean happens(Callable<Boolean> event) {
        try {
            await("it happens").atMost(Patience.silence()).until(event);
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }
}
