package netprog.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The parent of a prefork server: it starts worker processes that share a
/// port, replaces those that end, and never talks to a client itself.
///
/// A worker is any program that keeps four rules; [PreforkWorker] is one:
///
/// 1. Its last argument is the port. It listens there on 127.0.0.1, with
///    `SO_REUSEPORT` set.
/// 2. When it listens, it prints the line `ready`.
/// 3. When its standard input ends, it accepts no more clients, finishes the
///    conversations that it has, and ends.
/// 4. It gets nothing on its standard input.
///
/// The server has a fixed number of places, with one worker each. A worker that
/// ends without having been asked to is replaced:
///
/// - at once, if it has been ready for as long as [PreforkTimes#settled()] or
///   longer;
/// - after a pause otherwise. The first pause in a place is
///   [PreforkTimes#firstPause()], and each further one is twice as long as the
///   one before, but at most [PreforkTimes#longestPause()]. A worker that has
///   settled sets it back to the first.
///
/// A new worker that ends, or is not ready within [PreforkTimes#ready()], is
/// destroyed and replaced after a pause, too, as is one that the system cannot
/// start. No place waits for another one.
///
/// All that a worker prints, also to its standard error, is read as UTF-8 and
/// to the end, so that no worker ever waits to print.
///
/// The log gets each line but `ready`, one report for each worker that ended
/// without having been asked to, with its exit status, and one for each that
/// was destroyed because it did not end. They begin with `worker`, its process
/// id and a colon, as in `worker 4711: ended with status 3`. A log that throws
/// changes nothing.
///
/// All methods may be called by several threads.
public final class PreforkServer implements AutoCloseable {

    private final SocketChannel reservation;
    private final int port;
    private final PreforkTimes times;
    private final PreforkProcesses processes;
    private final List<PreforkPlace> places = new ArrayList<>();
    private final ReentrantLock restarting = new ReentrantLock();

    private PreforkServer(SocketChannel reservation, List<String> command, PreforkTimes times,
            ServerLog log) throws IOException {
        this.reservation = reservation;
        this.port = ((InetSocketAddress) reservation.getLocalAddress()).getPort();
        this.times = times;
        List<String> withPort = new ArrayList<>(command);
        withPort.add(String.valueOf(port));
        this.processes = new PreforkProcesses(withPort, times.ready(), log);
    }

    /// Starts a server and its workers.
    ///
    /// Binds the port on 127.0.0.1 and keeps it until [#close()], so that no other
    /// program can take it while workers come and go. This socket has
    /// `SO_REUSEPORT` and does not listen. Then starts all workers, and returns
    /// when all of them are ready. If it throws, no process and no socket is left.
    ///
    /// @param port from 1 to 65535, or 0 for a free one that the system chooses
    /// @param workers how many there are, at least 1
    /// @param command a worker's program and its arguments; the port is added as
    ///        the last one
    /// @param times how patient the server is
    /// @param log hears of the workers
    /// @throws BindException if the port cannot be bound; the message names it
    /// @throws IllegalArgumentException if `port` is not from 0 to 65535 or
    ///        `workers` is less than 1; the message names the value
    /// @throws IOException if a worker cannot be started, ends before it is ready,
    ///        or is not ready in time; the message has the program's name
    /// @throws InterruptedException if the calling thread is interrupted
    public static PreforkServer start(int port, int workers, List<String> command,
            PreforkTimes times, ServerLog log) throws IOException, InterruptedException {
        if (workers < 1) {
            throw new IllegalArgumentException("workers must be at least 1, not " + workers);
        }
        ServerLog quiet = ServerLog.quiet(log);
        PreforkServer server = new PreforkServer(reserve(port), command, times, quiet);
        boolean started = false;
        try {
            server.startWorkers(workers, quiet);
            started = true;
        } finally {
            if (!started) {
                server.processes.destroyAll();
                server.close();
            }
        }
        return server;
    }

    private static SocketChannel reserve(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        SocketChannel reservation = SocketChannel.open();
        try {
            return reservation.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(address);
        } catch (BindException e) {
            closeQuietly(reservation);
            BindException named = new BindException("cannot bind %s:%d: %s"
                    .formatted(address.getAddress().getHostAddress(), port, e.getMessage()));
            named.initCause(e);
            throw named;
        }
    }

    private void startWorkers(int workers, ServerLog log)
            throws IOException, InterruptedException {
        List<PreforkProcess> started = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            started.add(processes.start());
        }
        for (PreforkProcess worker : started) {
            processes.awaitReady(worker);
            places.add(new PreforkPlace(worker, processes, times, log));
        }
        places.forEach(place -> place.supervisor().start());
    }

    /// {@return the port that the workers share, or have shared}
    public int port() {
        return port;
    }

    /// {@return the process ids of the workers that serve}
    ///
    /// A worker serves from the time when it is ready until it ends, or is asked to
    /// end. During a pause there are fewer than places.
    public List<Long> workers() {
        return places.stream().map(PreforkPlace::worker).filter(PreforkProcess::isServing)
                .map(PreforkProcess::pid).toList();
    }

    /// Replaces all workers by new ones, while the server serves.
    ///
    /// Goes from place to place. In each it starts a new worker, waits until that
    /// is ready, and only then asks the one before to end, by closing its standard
    /// input. When that has ended, the next place follows. A worker that has not
    /// ended when [PreforkTimes#grace()] is over is destroyed. A place in a pause
    /// gets its new worker at once.
    ///
    /// If a new worker does not become ready, it is destroyed, the one before goes
    /// on serving, and the places that follow keep theirs.
    ///
    /// A second call waits for the first one. [#close()] does not: it ends a
    /// restart.
    ///
    /// @throws IOException if a new worker does not become ready, as in `start`
    /// @throws IllegalStateException if the server is closed, or is closed
    ///        meanwhile
    /// @throws InterruptedException if the calling thread is interrupted; the
    ///        worker that was starting or ending is destroyed
    public void restart() throws IOException, InterruptedException {
        restarting.lockInterruptibly();
        try {
            for (PreforkPlace place : places) {
                place.renew();
            }
        } finally {
            restarting.unlock();
        }
    }

    /// Ends all workers, and gives the port back.
    ///
    /// Asks all of them at the same time to end, waits until they have, but at most
    /// [PreforkTimes#grace()] in all, and destroys those that have not. When it
    /// returns, no process is left, also not one that was starting or in a restart.
    ///
    /// A caller that is interrupted meanwhile wants no grace: all are destroyed at
    /// once. A second call does nothing.
    @Override
    public synchronized void close() {
        try {
            processes.endAll(times.grace());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the caller wants to go on without us
        }
        processes.destroyAll();
        places.forEach(place -> place.supervisor().interrupt());
        closeQuietly(reservation);
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException _) {
            return; // there is nothing left to save
        }
    }

    /// Runs two workers, until the standard input of this program ends. Each line
    /// there is a restart.
    ///
    /// @param arguments the port, or none for 8000; after it the command of a
    ///        worker, or none for [PreforkWorker]
    static void main(String[] arguments) throws IOException, InterruptedException {
        int port = arguments.length == 0 ? 8000 : Integer.parseInt(arguments[0]);
        List<String> command = arguments.length < 2 ? Program.command(PreforkWorker.class)
                : List.of(arguments).subList(1, arguments.length);
        ServerLog log = (event, _) -> IO.println(event);
        try (PreforkServer server = start(port, 2, command, PreforkTimes.usual(), log)) {
            IO.println("127.0.0.1:%d, workers %s".formatted(server.port(), server.workers()));
            while (IO.readln() != null) {
                server.restart();
                IO.println("restarted, workers " + server.workers());
            }
        }
    }
}
