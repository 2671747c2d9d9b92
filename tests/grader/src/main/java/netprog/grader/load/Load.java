package netprog.grader.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// How busy this machine is, measured and not guessed: a thread computes for a
/// moment, and the time on the clock is compared with the processor's.
///
/// | share of a processor | tests have    |
/// |----------------------|---------------|
/// | 2/3 or more          | the usual time |
/// | 1/2                  | twice that    |
/// | 1/4 or less          | four times, and never more |
public final class Load {

    /// No machine is so busy that tests have more than so many times their time.
    public static final int MOST = 4;

    /// Below this a machine does other things in passing, and is not busy.
    private static final double BUSY = 1.5;

    private static final Duration COMPUTED = Duration.ofMillis(20);

    private Load() {}

    /// {@return how many times the usual time tests need here and now, from 1 to
    ///     [#MOST]}
    ///
    /// Takes 20 ms of a processor.
    public static int stretch() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return 1;
        }
        long began = System.nanoTime();
        long computed = threads.getCurrentThreadCpuTime();
        long now = computed;
        while (now - computed < COMPUTED.toNanos()) {
            now = threads.getCurrentThreadCpuTime();
        }
        return stretch(System.nanoTime() - began, now - computed);
    }

    /// {@return the same for a time on the clock and one of the processor}
    static int stretch(long clock, long processor) {
        double slower = (double) clock / processor;
        return slower < BUSY ? 1 : (int) Math.min(MOST, Math.ceil(slower));
    }
}
