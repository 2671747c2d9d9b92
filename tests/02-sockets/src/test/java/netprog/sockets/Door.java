package netprog.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import netprog.peers.Patience;

/// An [Incoming] of the test's own: real connections on loopback, and failures
/// as they are asked for. It counts the calls, and notices no interrupt.
final class Door implements Incoming {

    private static final long GLANCE_NANOS = 200_000;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener;
    private final int failures;
    private final boolean closesBadly;
    private final CountDownLatch refused = new CountDownLatch(1);
    private final List<Long> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private Door(int failures, boolean closesBadly) throws IOException {
        this.failures = failures;
        this.closesBadly = closesBadly;
        listener = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    static Door open() throws IOException {
        return new Door(0, false);
    }

    /// {@return a door at which the first calls of `accept()` fail}
    static Door failing(int failures) throws IOException {
        return new Door(failures, false);
    }

    /// {@return a door that closes, and says that it cannot}
    static Door closingBadly() throws IOException {
        return new Door(0, true);
    }

    @Override
    public Connection accept() throws IOException {
        calls.add(System.nanoTime());
        if (listener.isOpen() && calls.size() <= failures) {
            throw new IOException("this client is gone (the test's door says so)");
        }
        while (listener.isOpen()) {
            SocketChannel channel = next();
            if (channel != null) {
                accepted.incrementAndGet();
                return new Connection(channel, channel.getRemoteAddress());
            }
            await();
        }
        refused.countDown();
        throw new ClosedChannelException();
    }

    private SocketChannel next() throws IOException {
        try {
            return listener.accept();
        } catch (ClosedChannelException _) {
            return null; // and the loop ends
        }
    }

    /// Waits as `accept()` of a `ServerSocket` does: only closing ends it early.
    private void await() throws IOException {
        try {
            selector.select();
            Thread.interrupted();
        } catch (ClosedSelectorException _) {
            Thread.interrupted(); // the next look at the listener tells
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        selector.close();
        if (closesBadly) {
            throw new IOException("the test's door cannot be closed");
        }
    }

    /// {@return whether somebody was told that this is closed, for which it waits}
    boolean hasRefused() throws InterruptedException {
        return refused.await(Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
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

    /// {@return the shortest time between two calls}
    Duration shortestPause() {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < calls.size(); i++) {
            shortest = Math.min(shortest, calls.get(i) - calls.get(i - 1));
        }
        return Duration.ofNanos(shortest);
    }

    /// {@return whether `accept()` has been called so often, for which it waits}
    boolean hasBeenCalled(int count) {
        return comes(() -> calls.size() >= count);
    }

    /// {@return whether `count` connections have been accepted, for which it waits}
    boolean hasAccepted(int count) {
        return comes(() -> accepted.get() >= count);
    }

    private static boolean comes(BooleanSupplier event) {
        long deadline = System.nanoTime() + Patience.silence().toNanos();
        while (!event.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        return event.getAsBoolean();
    }
}
