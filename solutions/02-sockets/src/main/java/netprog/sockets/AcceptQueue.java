package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Accepts connections on a thread of its own, and keeps them until somebody
/// takes them, in the order in which they came.
///
/// At most `capacity` connections wait in the queue; the thread may hold one
/// more, for which there is no room yet. While the queue is full nothing is
/// accepted: the next clients wait in the system's backlog, and when that is
/// full too, they are kept waiting outside.
///
/// ```
///   Incoming ──accept()──► thread ──► │ 3 │ 2 │ 1 │ ──take()──► caller
/// ```
///
/// The thread ends when `incoming` is closed, and for no client's sake.
public final class AcceptQueue implements Closeable {

    /// Milliseconds between an accept that failed and the next one.
    private static final int PAUSE_MS = 10;

    private static final System.Logger LOG = System.getLogger(AcceptQueue.class.getName());

    private final Incoming incoming;
    private final int capacity;
    private final Thread thread;
    private final Deque<Connection> waiting = new ArrayDeque<>();
    private boolean ended; // nothing is added any more

    private AcceptQueue(Incoming incoming, int capacity) {
        this.incoming = incoming;
        this.capacity = capacity;
        this.thread = Thread.ofPlatform().name("accept-queue").unstarted(this::acceptAll);
    }

    /// Starts to accept. From now on `incoming` is the queue's, which closes it.
    ///
    /// The queue's thread serves on when one `accept()` throws an `IOException`:
    /// it pauses for at least 10 milliseconds and accepts again. A
    /// `ClosedChannelException` ends it.
    ///
    /// @param capacity connections that may wait in the queue, 1 or more
    /// @throws IllegalArgumentException if `capacity` is less than 1; the message
    ///         names it
    public static AcceptQueue over(Incoming incoming, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a queue has room for 1 or more, and this for "
                    + capacity);
        }
        AcceptQueue queue = new AcceptQueue(incoming, capacity);
        queue.thread.start();
        return queue;
    }

    /// Takes the connection that has waited longest, and waits for one if there
    /// is none. Several threads may call this.
    ///
    /// A client may be gone already. Its connection is handed out like any other:
    /// whoever reads from it learns so.
    ///
    /// @param timeout how long to wait at most; with zero or less, only what
    ///        waits already is taken
    /// @return the connection, which is the caller's from now on; empty if none
    ///         came for as long as `timeout`
    /// @throws ClosedChannelException if the queue is closed, before the call or
    ///         while it waits; also if `incoming` was closed by somebody else,
    ///         but not before all connections that waited then have been taken
    /// @throws InterruptedException if the calling thread is interrupted
    public synchronized Optional<Connection> take(Duration timeout)
            throws ClosedChannelException, InterruptedException {
        long begun = System.nanoTime();
        long limit = TimeUnit.NANOSECONDS.convert(timeout);
        while (waiting.isEmpty()) {
            long left = limit - (System.nanoTime() - begun);
            if (ended) {
                throw new ClosedChannelException();
            }
            if (left <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        notifyAll(); // there is room
        return Optional.of(waiting.removeFirst());
    }

    /// Closes `incoming` and all connections that nobody took, and ends a call of
    /// `take` that waits. Those that were taken stay open.
    ///
    /// Blocks until the queue's thread has ended. A second call does nothing.
    ///
    /// @throws IOException if `incoming` cannot be closed; the rest is done all
    ///         the same
    @Override
    public void close() throws IOException {
        cutOff();
        try {
            incoming.close();
        } finally {
            join();
        }
    }

    private void acceptAll() {
        try {
            while (awaitRoom()) {
                acceptOne();
            }
        } catch (ClosedChannelException _) {
            LOG.log(Level.DEBUG, "nobody will come any more");
        } catch (InterruptedException _) {
            LOG.log(Level.WARNING, "somebody interrupted the thread that accepts");
        } finally {
            end();
        }
    }

    /// {@return whether there is room; false when there is nothing left to do}
    private synchronized boolean awaitRoom() throws InterruptedException {
        while (!ended && waiting.size() >= capacity) {
            wait();
        }
        return !ended;
    }

    private void acceptOne() throws ClosedChannelException, InterruptedException {
        try {
            add(incoming.accept());
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a connection could not be accepted: {0}", e.getMessage());
            Thread.sleep(PAUSE_MS); // what fails for all would otherwise cost a whole core
        }
    }

    private synchronized void add(Connection connection) {
        if (ended) {
            closeQuietly(connection); // close() came while this one was being accepted
        } else {
            waiting.addLast(connection);
            notifyAll();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void cutOff() {
        end();
        waiting.forEach(AcceptQueue::closeQuietly);
        waiting.clear();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing failed", e); // there is nothing left to save
        }
    }

    /// Accepts on the port that the first argument names, or on 8000, and greets
    /// one client every five seconds. Two more wait in the queue.
    static void main(String[] arguments) throws IOException, InterruptedException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (AcceptQueue queue = over(Acceptor.listen(address, 1), 2)) {
            while (true) {
                Thread.sleep(Duration.ofSeconds(5));
                try (Connection client = queue.take(Duration.ofDays(1)).orElseThrow()) {
                    String greeting = "You were %s.\r\n".formatted(client.peer());
                    client.channel().write(StandardCharsets.UTF_8.encode(greeting));
                }
            }
        }
    }
}
