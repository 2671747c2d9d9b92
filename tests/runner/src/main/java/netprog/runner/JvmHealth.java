package netprog.runner;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.management.VirtualThreadSchedulerMXBean;

/// Tells whether a JVM is fit for more tests: what earlier ones kept of its
/// memory, its descriptors and its processors would be missing to those that
/// come.
final class JvmHealth {

    /// A share of what there is; more than that must not be in use.
    private static final double MOST = 0.5;

    /// The most octets that buffers outside the heap may keep.
    private static final long MOST_DIRECT = 16 << 20;

    /// Descriptors that the JDK itself may open and keep, such as those with which
    /// virtual threads wait for sockets.
    private static final long MOST_KEPT = 32;

    private static final long A_MOMENT_MS = 200;
    private static final long LOOKS_EVERY_MS = 5;

    private static final VirtualThreadSchedulerMXBean VIRTUAL_THREADS =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int threads = group.activeCount();
    private final long descriptors = open();

    /// {@return whether so much memory or so many descriptors are in use that the
    /// next test might want for them}
    boolean isExhausted() {
        if (heap() > MOST || direct() > MOST_DIRECT) {
            System.gc(); // it frees buffers a moment later
        }
        return !within(() -> heap() <= MOST && direct() <= MOST_DIRECT) || descriptors() > MOST;
    }

    /// {@return whether threads run on that were not there in the beginning: those
    /// of the program and of the peers, and tasks on the JDK's own threads}
    ///
    /// Virtual threads that wait are not counted: they are in nobody's way.
    boolean threadsAreLeft() {
        return !within(() -> group.activeCount() <= threads
                && ForkJoinPool.commonPool().isQuiescent()
                && VIRTUAL_THREADS.getMountedVirtualThreadCount() <= 0);
    }

    /// {@return whether a job for other classes would find this JVM as the first
    /// job did: what classes took of its memory is bounded, and no more than a few
    /// descriptors were kept}
    boolean isAsGoodAsNew() {
        if (metaspace() > MOST || open() > descriptors + MOST_KEPT) {
            System.gc(); // it unloads classes, and closes what nobody closed
        }
        return within(() -> metaspace() <= MOST && open() <= descriptors + MOST_KEPT);
    }

    /// {@return whether that holds, now or in a moment: a thread whose socket was
    /// just closed is about to end}
    private static boolean within(BooleanSupplier good) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(A_MOMENT_MS);
        while (!good.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOKS_EVERY_MS));
        }
        return true;
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

    /// {@return the share of the room for classes that is in use}
    private static double metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage).filter(usage -> usage.getMax() > 0)
                .mapToDouble(usage -> (double) usage.getUsed() / usage.getMax())
                .findFirst().orElse(0);
    }

    /// {@return the share of the descriptors that are in use; 0 where the system
    /// does not say}
    private static double descriptors() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? (double) open() / system.getMaxFileDescriptorCount()
                        : 0;
    }

    private static long open() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? system.getOpenFileDescriptorCount()
                        : 0;
    }
}
