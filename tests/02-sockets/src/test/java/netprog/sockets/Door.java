package netprog.sockets;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
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
import netprog.peers.Patience;
import org.awaitility.core.ConditionTimeoutException;

/// An [Incoming] of the test's own: it accepts real connections on loopback,
/// and fails when the test wants it to. It counts the calls and ignores
/// interrupts.
final class Door implements Incoming {

    /// What is special about a door.
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

    private Door(Kind kind, IOException... failures) throws IOException {
        this.kind = kind;
        this.failures = List.of(failures);
        listener = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    static Door open() throws IOException {
        return new Door(Kind.ORDINARY);
    }

    /// {@return a door at which the first calls of `accept()` fail}
    static Door failing(IOException... failures) throws IOException {
        return new Door(Kind.ORDINARY, failures);
    }

    /// {@return a door at which clients wait until [#letIn()] is called}
    static Door held() throws IOException {
        return new Door(Kind.HELD);
    }

    /// {@return a door that closes, and throws as if it could not}
    static Door closingBadly() throws IOException {
        return new Door(Kind.CLOSES_BADLY);
    }

    /// {@return a door that has accepted a client when it is closed, and whose
    /// `accept()` returns only then}
    static Door handingOutLate() throws IOException {
        return new Door(Kind.HANDS_OUT_LATE);
    }

    /// {@return a door whose `accept()` takes a moment to notice that it was
    /// closed}
    static Door wakingLate() throws IOException {
        return new Door(Kind.WAKES_LATE);
    }

    @Override
    public Connection accept() throws IOException {
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

    private Connection handOut(SocketChannel channel) throws IOException {
        accepted.incrementAndGet();
        if (kind == Kind.HANDS_OUT_LATE) {
            closing.copy().completeOnTimeout(null, Patience.deadline().toMillis(),
                    TimeUnit.MILLISECONDS).join(); // which no interrupt ends
        }
        return new Connection(channel, channel.getRemoteAddress());
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

    @Override
    public void close() throws IOException {
        boolean isFirst = closing.complete(null);
        letIn();
        listener.close();
        selector.close();
        if (isFirst && kind == Kind.CLOSES_BADLY) {
            throw new IOException("the test's door cannot be closed");
        }
    }

    /// Waits for a call of `accept()` that finds this closed. {@return whether
    /// there was one}
    boolean hasRefused() {
        return happens(() -> refused.get() > 0);
    }

    /// Lets in the clients that wait, and all that will connect.
    void letIn() {
        opening.complete(null);
    }

    boolean isOpen() {
        return listener.isOpen();
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    int port() throws IOException {
        return address().getPort();
    }

    int calls() {
        return calls.size();
    }

    int accepted() {
        return accepted.get();
    }

    /// {@return the shortest time between a call that failed and the next one}
    Duration shortestPause() {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < calls.size() && i <= failures.size(); i++) {
            shortest = Math.min(shortest, calls.get(i) - calls.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }

    /// Waits for a call of `accept()`. {@return whether there was one}
    boolean hasBeenCalled() {
        return happens(() -> !calls.isEmpty());
    }

    /// Waits for so many accepted connections. {@return whether there were so many}
    boolean hasAccepted(int count) {
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
