package netprog.runner;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// Tells whether a JVM is fit for more tests: what earlier ones kept of its
/// memory, its descriptors and its processors would be missing to those that
/// come.
final class Fitness {

    /// A share of what there is; more than that must not be in use.
    private static final double MOST = 0.5;

    /// The most octets that buffers outside the heap may keep.
    private static final long MOST_DIRECT = 16 << 20;

    private static final long THREADS_END_WITHIN_MS = 200;
    private static final long LOOKS_EVERY_MS = 5;

    /// Those of a student and of the peers; the JDK's own have groups of their own.
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int threads = group.activeCount();

    /// {@return whether so much memory or so many descriptors are in use that the
    /// next test might want for them}
    boolean isUsedUp() {
        return heapIsFull() || direct() > MOST_DIRECT || descriptors() > MOST;
    }

    /// {@return whether threads run on that were not there in the beginning}
    ///
    /// Blocks for a moment where some do: a thread whose socket was just closed
    /// is about to end.
    boolean threadsAreLeft() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(THREADS_END_WITHIN_MS);
        while (group.activeCount() > threads) {
            if (System.nanoTime() > deadline) {
                return true;
            }
            try {
                Thread.sleep(LOOKS_EVERY_MS);
            } catch (InterruptedException _) {
                return true; // a new JVM is the safe answer
            }
        }
        return false;
    }

    private static boolean heapIsFull() {
        if (heap() > MOST) {
            System.gc();
        }
        return heap() > MOST;
    }

    /// {@return the share of the heap that is in use}
    private static double heap() {
        Runtime jvm = Runtime.getRuntime();
        return (double) (jvm.totalMemory() - jvm.freeMemory()) / jvm.maxMemory();
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    /// {@return the share of the descriptors that are in use; 0 where the system
    /// does not say}
    private static double descriptors() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? (double) system.getOpenFileDescriptorCount()
                                / system.getMaxFileDescriptorCount()
                        : 0;
    }
}
