package netprog.grader.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.IntStream;

/// How busy this machine is, measured and not guessed: a thread computes for a
/// moment, and the time on the clock is compared with the processor's. The best
/// of three moments counts, since a JVM that starts is no load that lasts.
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

    private static final Duration COMPUTED = Duration.ofMillis(10);
    private static final int MOMENTS = 3;

    private Load() {}

    /// {@return how many times the usual time tests need here and now, from 1 to
    ///     [#MOST]}
    ///
    /// Takes 30 ms of a processor.
    public static int stretch() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported()
                ? IntStream.range(0, MOMENTS).map(_ -> moment(threads)).min().orElseThrow()
                : 1;
    }

    private static int moment(ThreadMXBean threads) {
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
