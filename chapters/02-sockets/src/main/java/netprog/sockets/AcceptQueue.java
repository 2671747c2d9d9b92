package netprog.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Accepts connections on a thread of its own, and keeps them in a queue until
/// they are taken, in the order in which they were accepted.
///
/// At most `capacity` connections wait in the queue. When it is full, the
/// thread accepts at most one more, and holds that one until there is room.
/// Further clients wait in the system's backlog, and when that is full too,
/// outside.
///
/// ```
///   Incoming ──accept()──► thread ──► │ 3 │ 2 │ 1 │ ──take()──► caller
/// ```
///
/// The thread ends when `incoming` is closed, and not because of a client.
public final class AcceptQueue implements Closeable {

    private AcceptQueue() {}

    /// Starts to accept. From now on `incoming` belongs to the queue, which closes
    /// it.
    ///
    /// The queue's thread goes on when an `accept()` throws an `IOException` of
    /// any kind: it pauses for at least 10 milliseconds and accepts again. Only a
    /// `ClosedChannelException` ends it.
    ///
    /// @param capacity connections that may wait in the queue, at least 1
    /// @throws IllegalArgumentException if `capacity` is less than 1; the message
    ///         names it, and `incoming` stays open and belongs to the caller
    public static AcceptQueue over(Incoming incoming, int capacity) {
        throw new UnsupportedOperationException("TODO 2.4 AcceptQueue.over");
    }

    /// Takes the connection that has waited longest, and waits for one if there is
    /// none. Several threads may wait here at the same time; each connection goes
    /// to one of them.
    ///
    /// A client may already have left. Its connection is handed out like any
    /// other, and a read from it shows that the client is gone.
    ///
    /// @param timeout how long to wait at most, counted from the call: any
    ///        duration, also the longest that there is. With zero or less this
    ///        method does not wait, and takes only what is there already
    /// @return the connection, which belongs to the caller from now on; empty if
    ///         there was none within `timeout`
    /// @throws ClosedChannelException if the queue is closed, before the call or
    ///         while it waits. Also if `incoming` was closed from outside, but
    ///         not before all connections that it had accepted have been taken
    /// @throws InterruptedException if the calling thread is interrupted while it
    ///         waits
    public Optional<Connection> take(Duration timeout)
            throws ClosedChannelException, InterruptedException {
        throw new UnsupportedOperationException("TODO 2.4 AcceptQueue.take");
    }

    /// Closes `incoming` and all connections that nobody took, and ends every call
    /// of `take` that waits. Connections that were taken stay open.
    ///
    /// When it returns, the queue's work has ended; its thread may take another
    /// 200 ms to end. A second call does nothing.
    ///
    /// @throws IOException if `incoming` cannot be closed; everything else is
    ///         done all the same
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException("TODO 2.4 AcceptQueue.close");
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
