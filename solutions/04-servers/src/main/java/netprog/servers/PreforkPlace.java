package netprog.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One of a server's places: it has one worker after the other.
///
/// A thread waits for the end of the worker. If that is still the worker of
/// this place when it has ended, nobody has asked it to, and it is replaced.
final class PreforkPlace {

    private final PreforkProcesses processes;
    private final PreforkTimes times;
    private final ServerLog log;
    private final Thread supervisor = Thread.ofPlatform().name("supervisor")
            .unstarted(this::supervise);
    private PreforkProcess worker;
    private Duration nextPause;

    /// Makes a place for a worker that is ready.
    PreforkPlace(PreforkProcess first, PreforkProcesses processes, PreforkTimes times,
            ServerLog log) {
        this.worker = first;
        this.processes = processes;
        this.times = times;
        this.log = log;
        this.nextPause = times.firstPause();
    }

    /// Replaces workers from now on, until it is interrupted.
    Thread supervisor() {
        return supervisor;
    }

    synchronized PreforkProcess worker() {
        return worker;
    }

    /// Starts a new worker, and ends the one before when the new one is ready.
    void renew() throws IOException, InterruptedException {
        PreforkProcess next = processes.start();
        processes.awaitReady(next);
        processes.end(put(next), times.grace());
        processes.demandOpen();
    }

    /// {@return the worker before} Puts another one into this place.
    private synchronized PreforkProcess put(PreforkProcess next) {
        PreforkProcess before = worker;
        worker = next;
        notifyAll();
        return before;
    }

    private void supervise() {
        try {
            while (!processes.isClosed()) {
                PreforkProcess watched = worker();
                int status = watched.awaitEnd();
                if (watched == worker() && !processes.isClosed()) {
                    processes.end(watched, Duration.ZERO); // forgets it
                    log.report("%s: ended with status %d".formatted(watched.name(), status), null);
                    replace(watched);
                }
            }
        } catch (InterruptedException | IllegalStateException _) {
            return; // the server is closed
        }
    }

    private void replace(PreforkProcess ended) throws InterruptedException {
        Duration pause = ended.hasServedFor(times.settled()) ? noPause() : growingPause();
        while (staysEmpty(ended, pause) && !isReplaced(ended)) {
            pause = growingPause();
        }
    }

    private Duration noPause() {
        nextPause = times.firstPause();
        return Duration.ZERO;
    }

    private Duration growingPause() {
        Duration pause = nextPause;
        Duration doubled = pause.multipliedBy(2);
        nextPause = doubled.compareTo(times.longestPause()) < 0 ? doubled : times.longestPause();
        return pause;
    }

    /// {@return whether no restart has filled the place during a pause}
    private synchronized boolean staysEmpty(PreforkProcess ended, Duration pause)
            throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (worker == ended && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return worker == ended;
    }

    private boolean isReplaced(PreforkProcess ended) throws InterruptedException {
        try {
            PreforkProcess next = processes.start();
            processes.awaitReady(next);
            if (!putInsteadOf(ended, next)) {
                processes.end(next, times.grace()); // a restart was quicker
            }
            return true;
        } catch (IOException e) {
            log.report(e.getMessage(), e);
            return false;
        }
    }

    private synchronized boolean putInsteadOf(PreforkProcess ended, PreforkProcess next) {
        boolean empty = worker == ended;
        if (empty) {
            put(next);
        }
        return empty;
    }
}
