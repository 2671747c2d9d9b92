package netprog.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One worker: a process that says when it is ready, and is asked to end by the
/// end of its standard input.
final class PreforkProcess {

    private static final String READY = "ready";

    private final Process process;
    private final ServerLog log;
    private final CountDownLatch heard = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile long readySince;

    private PreforkProcess(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
    }

    /// Starts a worker, and a thread that reads what it prints. The thread is a
    /// platform thread, because reading from a pipe pins a virtual one.
    static PreforkProcess start(List<String> command, ServerLog log) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        PreforkProcess worker = new PreforkProcess(process, log);
        Thread.ofPlatform().name("output of " + process.pid()).start(worker::readOutput);
        return worker;
    }

    /// Reads to the end, whatever it is: a pipe that nobody reads is soon full, and
    /// then the worker waits in its next print.
    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready && line.equals(READY)) {
                    readySince = System.nanoTime();
                    ready = true;
                    heard.countDown();
                } else {
                    log.report(name() + ": " + line, null);
                }
            }
        } catch (IOException _) {
            return; // the worker was destroyed in the middle of a line
        } finally {
            heard.countDown();
        }
    }

    String name() {
        return "worker " + process.pid();
    }

    long pid() {
        return process.pid();
    }

    boolean isServing() {
        return ready && process.isAlive();
    }

    /// {@return whether it became ready, in time and before its output ended}
    boolean becomesReady(Duration time) throws InterruptedException {
        return heard.await(time.toNanos(), TimeUnit.NANOSECONDS) && ready;
    }

    boolean hasServedFor(Duration time) {
        return ready && System.nanoTime() - readySince >= time.toNanos();
    }

    /// {@return its exit status, when it has ended}
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /// Asks it to end, and returns at once.
    void ask() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            return; // it has ended already
        }
    }

    /// Asks it to end, and destroys it when the time is over, or when the caller is
    /// interrupted.
    void end(Duration grace) throws InterruptedException {
        ask();
        try {
            if (!process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                log.report(name() + ": does not end, so it is destroyed", null);
            }
        } finally {
            destroy();
        }
    }

    /// Ends it by force. No process can refuse that, so the wait is short.
    int destroy() {
        return process.destroyForcibly().onExit().join().exitValue();
    }
}
