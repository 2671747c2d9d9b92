package netprog.servers;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;

/// What the one thread of a [SelectServer] does: it waits for events, and gives
/// each client that has one a turn. Nothing in it may wait, except `select`.
final class EchoLoop {

    /// Octets that are read at a time, and so the most that wait to be sent.
    private static final int BUFFER_OCTETS = 16 * 1024;

    /// The time-out of the paper; it bounds a wait in which nothing is due.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final SelectionKey listening;
    private final long idleNanos;
    private final ServerLog log;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER_OCTETS);

    /// The client that has been idle for the longest time comes first.
    private final LinkedHashSet<EchoConnection> clients = new LinkedHashSet<>();

    /// When `select` returned, by `System.nanoTime()`.
    private long now;

    private long lastFailure;
    private volatile int count;
    private volatile boolean stopped;

    EchoLoop(ServerSocketChannel listener, Duration idle, ServerLog log) throws IOException {
        this.selector = Selector.open();
        this.listener = listener;
        this.listening = listener.register(selector, SelectionKey.OP_ACCEPT);
        this.idleNanos = TimeUnit.NANOSECONDS.convert(idle); // 292 years, if it is longer
        this.log = log;
    }

    /// Runs until it is stopped, and closes selector, listener and clients.
    void run() {
        try (selector; listener) {
            while (!stopped) {
                selector.select(millisToWait());
                now = System.nanoTime();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear(); // select() only adds to them
                closeIdleClients();
                acceptAgainAfterAFailure();
            }
        } catch (IOException e) {
            report("the selector failed", e);
        } finally {
            count = 0;
            clients.forEach(this::close); // without keys, so their sockets close at once
        }
    }

    /// Stops the loop, from another thread.
    void stop() {
        stopped = true;
        selector.wakeup();
    }

    /// {@return how many clients are connected}
    int count() {
        return count;
    }

    /// {@return at least 1, because `select(0)` would wait for ever}
    private long millisToWait() {
        long nanos = isAccepting() ? LONGEST_WAIT.toNanos() : AFTER_A_FAILURE.toNanos();
        if (!clients.isEmpty()) {
            long idle = System.nanoTime() - clients.getFirst().lastActivity();
            nanos = Math.min(nanos, idleNanos - idle);
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }

    private void serve(SelectionKey key) {
        if (key == listening) {
            accept();
            return;
        }
        EchoConnection client = (EchoConnection) key.attachment();
        try {
            switch (client.take(shared, now)) {
                case ACTIVE -> clients.addLast(client);
                case IDLE -> {} // ready by mistake
                case ENDED -> drop(client);
            }
        } catch (IOException e) {
            report(client + ": the connection broke", e);
            drop(client);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                welcome(channel);
                channel = listener.accept();
            }
        } catch (IOException e) {
            report("a client could not be accepted", e);
            lastFailure = now;
            listening.interestOps(0); // or select() would return at once
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            clients.addLast(new EchoConnection(channel, selector, now));
            count = clients.size();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private boolean isAccepting() {
        return listening.interestOps() == SelectionKey.OP_ACCEPT;
    }

    private void acceptAgainAfterAFailure() {
        if (!isAccepting() && now - lastFailure >= AFTER_A_FAILURE.toNanos()) {
            listening.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void closeIdleClients() {
        while (!clients.isEmpty() && now - clients.getFirst().lastActivity() >= idleNanos) {
            EchoConnection client = clients.getFirst();
            report(client + ": closed, because it was idle", null);
            drop(client);
        }
    }

    private void drop(EchoConnection client) {
        clients.remove(client);
        count = clients.size(); // before the client sees the end
        close(client);
    }

    private void close(EchoConnection client) {
        try {
            client.close();
        } catch (IOException e) {
            report(client + ": closing failed", e); // there is nothing left to save
        }
    }

    private void report(String event, Throwable cause) {
        try {
            log.report(event, cause);
        } catch (RuntimeException _) {
            return; // a log that fails has nobody to tell
        }
    }
}
