package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A worker of a prefork server: it serves a port that it shares with others,
/// until its input ends.
public final class PreforkWorker {

    /// Clients that may wait to be accepted; the system may allow fewer.
    private static final int BACKLOG = 1_024;

    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    /// How long a handler has to end when its connection was cut.
    private static final Duration AFTER_THE_CUT = Duration.ofMillis(250);

    private final ServerSocket listener;
    private final Handler handler;
    private final ServerLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private PreforkWorker(ServerSocket listener, Handler handler, ServerLog log) {
        this.listener = listener;
        this.handler = handler;
        this.log = ServerLog.quiet(log);
    }

    /// Serves clients until the input ends, and lets those that it has finish.
    ///
    /// Listens on the port of 127.0.0.1 with `SO_REUSEPORT` set, so that other
    /// workers can listen there, too. When it listens, writes the line `ready` to
    /// the output, in US-ASCII and with LF as its end, and flushes it.
    ///
    /// Each client has a thread of its own, which calls the handler, and the
    /// connection is closed when the handler has returned or thrown. What a handler
    /// throws is reported to the log, with the client's address and port in front,
    /// and concerns no other client.
    ///
    /// Reads the input, ignores what it reads, and when it has ended, or fails,
    /// stops listening at once. Conversations go on. When all of them have ended,
    /// the method returns. Those that have not when the grace is over are cut:
    /// their connections are closed, their threads interrupted, and the method
    /// returns within another 250 ms. Neither stream is closed.
    ///
    /// @param port from 1 to 65535
    /// @param grace how long conversations may go on after the end of the input,
    ///        from zero to a day
    /// @param handler talks to the clients
    /// @param input whose end asks this worker to end
    /// @param output for the line `ready`, and for nothing else
    /// @param log hears of handlers that failed. A log that throws changes nothing
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 1 to 65535 or `grace`
    ///        is negative; the message names the value
    /// @throws IOException if the socket cannot be made or the output takes nothing
    public static void run(int port, Duration grace, Handler handler, InputStream input,
            OutputStream output, ServerLog log) throws IOException {
        if (port == 0) {
            throw new IllegalArgumentException("port must be from 1 to 65535, not 0");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, but is " + grace);
        }
        Thread acceptor;
        PreforkWorker worker;
        try (ServerSocket listener = listen(port)) {
            output.write("ready\n".getBytes(StandardCharsets.US_ASCII));
            output.flush();
            worker = new PreforkWorker(listener, handler, log);
            acceptor = Thread.ofPlatform().name("acceptor").start(worker::accept);
            readToTheEnd(input);
        }
        worker.drain(acceptor, grace);
    }

    private static ServerSocket listen(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ServerSocket listener = new ServerSocket();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(address, BACKLOG);
            return listener;
        } catch (BindException e) {
            closeQuietly(listener);
            BindException named = new BindException("cannot listen on %s:%d: %s"
                    .formatted(address.getAddress().getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    private static void readToTheEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            return; // an input that fails has ended, too
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                goOnAfter(e);
            }
        }
    }

    /// Waits a moment where accepting failed: if descriptors have run out, trying
    /// again at once would only burn the processor.
    private void goOnAfter(IOException failure) {
        if (!listener.isClosed()) {
            log.report("a client could not be accepted", failure);
            LockSupport.parkNanos(AFTER_A_FAILURE.toNanos());
        }
    }

    private void serve(Socket client) {
        try {
            handler.handle(client);
        } catch (IOException | RuntimeException | Error e) {
            log.report("%s:%d: the handler failed"
                    .formatted(client.getInetAddress().getHostAddress(), client.getPort()), e);
        } finally {
            clients.remove(client);
            closeQuietly(client);
        }
    }

    private void drain(Thread acceptor, Duration grace) {
        try {
            acceptor.join(); // from now on there is no new client
            threads.shutdown();
            if (threads.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
        threads.shutdownNow();
        clients.forEach(PreforkWorker::closeQuietly);
        awaitAfterTheCut();
    }

    private void awaitAfterTheCut() {
        try {
            threads.awaitTermination(AFTER_THE_CUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException _) {
            return; // there is nothing left to save
        }
    }

    /// Runs as a process. Each client gets a line with the id of this process, and
    /// then an echo; conversations have 5 s to end.
    ///
    /// @param arguments the last one is the port
    static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[arguments.length - 1]);
        String greeting = ProcessHandle.current().pid() + "\r\n";
        Handler echo = client -> {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(client.getOutputStream());
        };
        run(port, Duration.ofSeconds(5), echo, System.in, System.out,
                ServerLog.of(PreforkWorker.class));
    }
}
