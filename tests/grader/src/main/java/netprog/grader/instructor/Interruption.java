package netprog.grader.instructor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Turns Ctrl-C, and a polite kill, into an interruption of the thread that
/// made this. The JVM goes on until [#close()], ten seconds at most; then all
/// processes that it started end with it. What is printed later nobody sees.
final class Interruption implements AutoCloseable {

    /// The exit status of a command that Ctrl-C ended.
    static final int EXIT_STATUS = 130;

    private static final int PATIENCE_SECONDS = 10;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean came;

    private Interruption() {}

    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /// {@return whether somebody wants the command to end}
    boolean came() {
        return came;
    }

    private void interrupt() {
        came = true;
        worker.interrupt();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            // Nobody interrupts a hook; the children end all the same.
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is ending: the hook is what waited for this.
        }
    }
}
