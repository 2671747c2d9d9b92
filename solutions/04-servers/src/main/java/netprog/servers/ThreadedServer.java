package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A TCP server that serves many clients at the same time, each on a thread of
/// its own: no two clients share a thread while they are served.
///
/// One thread only accepts connections. The thread of a client calls the
/// [Handler], and closes the connection when the handler has returned or
/// thrown, whatever it threw. What a handler throws is reported to the
/// [ServerLog] and concerns nobody else: the other clients are served on, and
/// so is the next one. A log that throws changes nothing.
///
/// At most as many clients are served as the server was told. Further clients
/// are not refused: their connections wait, unaccepted, until a place is free.
///
/// ```
///   start ──► accepting ──close──► finishing ──all have ended──► closed
///                                      └───grace is over: cut───────▲
/// ```
public final class ThreadedServer implements AutoCloseable {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 1_024;

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    /// How long a handler has to end when its connection was cut.
    private static final Duration AFTER_THE_CUT = Duration.ofMillis(250);

    private final ServerSocket listener;
    private final int mostClients;
    private final Duration grace;
    private final Handler handler;
    private final ServerLog log;
    private final Thread acceptor = Thread.ofPlatform().name("acceptor").unstarted(this::accept);
    private final Semaphore places;
    private final Map<Socket, Thread> clients = new ConcurrentHashMap<>();
    private final AtomicLong served = new AtomicLong();
    private boolean closed;

    private ThreadedServer(ServerSocket listener, int mostClients, Duration grace,
            Handler handler, ServerLog log) {
        this.listener = listener;
        this.mostClients = mostClients;
        this.places = new Semaphore(mostClients);
        this.grace = grace;
        this.handler = handler;
        this.log = ServerLog.quiet(log);
    }

    /// Starts a server on a port of 127.0.0.1, the loopback address.
    ///
    /// When this method returns, the port is bound and listens. If that fails, no
    /// socket and no thread is left behind.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param mostClients how many clients are served at the same time, at least 1
    /// @param grace how long `close()` waits for handlers that are at work; zero
    ///        and every positive length are allowed
    /// @param handler talks to the clients
    /// @param log hears of handlers that failed, of clients that could not be
    ///        accepted, and of handlers that do not end
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535,
    ///         `mostClients` is less than 1 or `grace` is negative; the message
    ///         names the value
    /// @throws IOException if the socket cannot be made
    public static ThreadedServer start(int port, int mostClients, Duration grace,
            Handler handler, ServerLog log) throws IOException {
        if (mostClients < 1 || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "cannot serve %d clients with a grace of %s".formatted(mostClients, grace));
        }
        ThreadedServer server = new ThreadedServer(listen(port), mostClients, grace, handler, log);
        server.acceptor.start();
        return server;
    }

    /// {@return the port on which the server listens, or has listened}
    public int port() {
        return listener.getLocalPort();
    }

    /// {@return how many clients are being served: their handlers have not ended} A
    /// client whose connection the server closes after its handler has ended is not
    /// counted any more when it sees that.
    public int clients() {
        return clients.size();
    }

    /// {@return how many clients have been served since the start: their handlers
    /// have ended, well or badly} Such a client is counted before it sees the end
    /// of its connection.
    public long served() {
        return served.get();
    }

    /// Stops the server gracefully: no new clients, and time for those that are
    /// there.
    ///
    /// Closes the port at once, so that new clients are refused. Then waits until
    /// all handlers have ended, at most as long as the grace that was given at the
    /// start, and not a moment longer than they need. Those that are still at work
    /// then are cut: their connections are closed, and their threads interrupted.
    /// A handler that has not ended 250 ms later is reported and left alone.
    ///
    /// A caller that is interrupted meanwhile wants no grace: all are cut at once.
    /// A second call does nothing. A handler must not call this method: it would
    /// wait for itself.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeQuietly(listener);
        acceptor.interrupt(); // it may be waiting for a free place
        if (!handlersEndWithin(grace)) {
            clients.forEach((client, thread) -> {
                closeQuietly(client);
                thread.interrupt();
            });
            if (!handlersEndWithin(AFTER_THE_CUT)) {
                log.report(clients() + " handlers go on without their connections", null);
            }
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
                return; // close() was called while all places were taken
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

    private void begin(Socket client) {
        Thread thread = Thread.ofVirtual().name("client").unstarted(() -> serve(client));
        clients.put(client, thread);
        thread.start();
    }

    private void serve(Socket client) {
        try {
            handler.handle(client);
        } catch (IOException | RuntimeException | Error e) {
            log.report("%s:%d: the handler failed"
                    .formatted(client.getInetAddress().getHostAddress(), client.getPort()), e);
        } finally {
            clients.remove(client);
            served.incrementAndGet(); // before the client sees the end
            closeQuietly(client);
            places.release(); // last: when all are free, all handlers have ended
        }
    }

    private boolean handlersEndWithin(Duration time) {
        try {
            acceptor.join(); // from now on there is no new client
            long nanos = TimeUnit.NANOSECONDS.convert(time); // at most the longest there is
            if (places.tryAcquire(mostClients, nanos, TimeUnit.NANOSECONDS)) {
                places.release(mostClients);
                return true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
        return clients.isEmpty();
    }

    private void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            log.report("closing failed", e); // there is nothing left to save
        }
    }

    /// Echoes to 100 clients at most, on the port that the first argument names, or
    /// on 8000.
    static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        Handler echo = client -> client.getInputStream().transferTo(client.getOutputStream());
        ServerLog log = ServerLog.of(ThreadedServer.class);
        ThreadedServer server = start(port, 100, Duration.ofSeconds(5), echo, log);
        IO.println("echo server on 127.0.0.1:" + server.port());
    }
}
