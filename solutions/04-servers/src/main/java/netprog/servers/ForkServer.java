package netprog.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A TCP server that starts a process for each client: the *child* of this
/// client, which can be any program.
///
/// The child reads from its standard input what the client sends, and the
/// client receives what the child writes to its standard output and its
/// standard error, in the order in which it was written. Both directions are
/// carried at the same time, each octet as soon as it can be had. An end passes
/// on as well: when the client has ended its sending, the child's input ends,
/// and when the child has closed its output, the client reads the end of the
/// stream. The other direction goes on.
///
/// A conversation lasts as long as its child. When the child has ended, and its
/// output has been sent to the end, the connection is closed. A child that does
/// not read any more is no failure: what its client sends is thrown away.
///
/// If reading from a client or writing to it fails, its child is destroyed. To
/// destroy a child is to end it by force, together with all processes that it
/// has started. A process that a child has left behind when it ended is not
/// found any more: while it holds the output open, the client may wait for it.
///
/// What happens to one client or its child concerns no other one. Reported to
/// the [ServerLog], with the client's address in front, are
///
/// - a child that cannot be started, with what was thrown; its client is
///   disconnected,
/// - a child that ends by itself with an exit value other than 0, with that
///   value.
///
/// A log that throws changes nothing.
public final class ForkServer implements AutoCloseable {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 1_024;

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    /// A process that is ended by force is gone in milliseconds.
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private final ServerSocket listener;
    private final ProcessBuilder program;
    private final int maxChildren;
    private final ServerLog log;
    private final Thread acceptor = Thread.ofPlatform().name("acceptor").unstarted(this::accept);
    private final Semaphore places;
    private final Set<ForkedChild> children = ConcurrentHashMap.newKeySet();

    private ForkServer(ServerSocket listener, List<String> command, int maxChildren,
            ServerLog log) {
        this.listener = listener;
        this.program = new ProcessBuilder(command).redirectErrorStream(true);
        this.maxChildren = maxChildren;
        this.places = new Semaphore(maxChildren);
        this.log = ServerLog.quiet(log);
    }

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param command the program that is started for each client, and its
    ///        arguments; what happens to the list later changes nothing
    /// @param maxChildren how many children there are at the same time, at least 1.
    ///        Further clients are not refused: their connections wait, unaccepted,
    ///        until a child has ended
    /// @param log hears of children that cannot be started or end badly, and of
    ///        clients that could not be accepted
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535 or
    ///         `maxChildren` is less than 1, and the message names the value; or if
    ///         `command` is empty
    /// @throws IOException if the socket cannot be made
    public static ForkServer start(int port, List<String> command, int maxChildren, ServerLog log)
            throws IOException {
        List<String> copy = List.copyOf(command);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("command must not be empty");
        }
        if (maxChildren < 1) {
            throw new IllegalArgumentException(
                    "maxChildren must be at least 1, not " + maxChildren);
        }
        ForkServer server = new ForkServer(listen(port), copy, maxChildren, log);
        server.acceptor.start();
        return server;
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return listener.getLocalPort();
    }

    /// {@return how many children there are} A child is counted until it has ended
    /// and the connection to its client is closed.
    public int children() {
        return children.size();
    }

    /// Stops the server: closes the port, destroys all children and closes all
    /// connections.
    ///
    /// Returns when the children have ended and the port is free, after two seconds
    /// at the latest. A second call does nothing.
    @Override
    public void close() {
        stop();
        try {
            acceptor.join();
            if (places.tryAcquire(maxChildren, MOST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(maxChildren); // for a second call
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            return new ServerSocket(port, BACKLOG, loopback);
        } catch (BindException e) {
            BindException named = new BindException("cannot listen on %s:%d: %s"
                    .formatted(loopback.getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    /// Accepts clients until the port is closed; each one takes a place first.
    private void accept() {
        while (!listener.isClosed()) {
            try {
                places.acquire();
                begin(listener.accept());
            } catch (IOException e) {
                places.release();
                goOnAfter(e);
            } catch (InterruptedException _) {
                return; // close() was called while there were as many children as allowed
            }
        }
    }

    /// Waits a moment where accepting failed: if descriptors have run out, trying
    /// again at once would only burn the processor.
    private void goOnAfter(IOException failure) {
        if (!listener.isClosed()) {
            log.report("a client could not be accepted", failure);
            LockSupport.parkNanos(AFTER_A_FAILURE.toNanos()); // an interrupt ends it
        }
    }

    /// Gives a client its child, unless the server was stopped meanwhile.
    private synchronized void begin(Socket client) {
        String name = client.getInetAddress().getHostAddress() + ':' + client.getPort();
        try {
            if (!listener.isClosed()) {
                ForkedChild child = new ForkedChild(name, client, program.start(), log);
                children.add(child);
                Thread.ofPlatform().name("child of " + name).start(() -> serve(child));
                return;
            }
        } catch (IOException e) {
            log.report("%s: cannot start %s".formatted(name, program.command()), e);
        }
        ForkedChild.closeQuietly(client);
        places.release();
    }

    private void serve(ForkedChild child) {
        try {
            child.converse();
        } finally {
            children.remove(child);
            places.release(); // last: when all are free, no child is left
        }
    }

    private synchronized void stop() {
        ForkedChild.closeQuietly(listener);
        acceptor.interrupt(); // it may be waiting for a place
        children.forEach(ForkedChild::cut);
    }

    /// Starts the program that the arguments name for each client, at most 100, on
    /// the port that the first argument names; without arguments `cat` on 8000.
    static void main(String[] arguments) throws IOException {
        List<String> all = arguments.length < 2 ? List.of("8000", "cat") : List.of(arguments);
        ServerLog log = ServerLog.of(ForkServer.class);
        ForkServer server = start(Integer.parseInt(all.getFirst()), all.subList(1, all.size()),
                100, log);
        IO.println("fork server on 127.0.0.1:" + server.port());
    }
}
