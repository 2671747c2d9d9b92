package netprog.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All workers of a server that run: those that start, those that serve, and
/// those that were asked to end.
final class PreforkProcesses {

    private final List<String> command;
    private final Duration readyWithin;
    private final ServerLog log;
    private final Set<PreforkProcess> running = ConcurrentHashMap.newKeySet();
    private boolean closed;

    PreforkProcesses(List<String> command, Duration readyWithin, ServerLog log) {
        this.command = command;
        this.readyWithin = readyWithin;
        this.log = log;
    }

    /// Starts one more, which is not ready yet.
    ///
    /// @throws IllegalStateException if all have been ended
    synchronized PreforkProcess start() throws IOException {
        demandOpen();
        PreforkProcess worker = PreforkProcess.start(command, log);
        running.add(worker);
        return worker;
    }

    /// Waits until a worker is ready. One that does not become ready is destroyed.
    void awaitReady(PreforkProcess worker) throws IOException, InterruptedException {
        try {
            if (worker.becomesReady(readyWithin)) {
                return;
            }
        } catch (InterruptedException e) {
            destroy(worker);
            throw e;
        }
        int status = destroy(worker);
        demandOpen();
        throw new IOException("%s: not ready within %s, ended with status %d: %s"
                .formatted(worker.name(), readyWithin, status, command));
    }

    private int destroy(PreforkProcess worker) {
        running.remove(worker);
        return worker.destroy();
    }

    /// Ends one worker, and destroys it when the time is over.
    void end(PreforkProcess worker, Duration grace) throws InterruptedException {
        try {
            worker.end(grace);
        } finally {
            running.remove(worker);
        }
    }

    /// Ends all of them, and lets none start any more. All are asked before one is
    /// waited for, so they share the grace.
    void endAll(Duration grace) throws InterruptedException {
        close();
        running.forEach(PreforkProcess::ask);
        long end = System.nanoTime() + grace.toNanos();
        for (PreforkProcess worker : running) {
            end(worker, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    /// Destroys all of them, and lets none start any more.
    void destroyAll() {
        close();
        running.forEach(PreforkProcess::destroy);
    }

    private synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void demandOpen() {
        if (isClosed()) {
            throw new IllegalStateException("the prefork server is closed");
        }
    }
}
