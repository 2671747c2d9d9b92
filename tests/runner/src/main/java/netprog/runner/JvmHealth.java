package netprog.runner;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.management.VirtualThreadSchedulerMXBean;

/// Tells whether a JVM is fit for more tests: what earlier ones kept of its
/// memory, its descriptors and its processors would be missing to those that
/// come.
final class JvmHealth {

    /// A share of what there is; more than that must not be in use.
    private static final double MOST = 0.5;

    /// The most octets that buffers outside the heap may keep.
    private static final long MOST_DIRECT = 16 << 20;

    /// The descriptors of this process as Linux shows them, each a link.
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /// What the thread of a [java.lang.ref.Cleaner] runs.
    private static final String CLEANER = "jdk.internal.ref.CleanerImpl";

    private static final long A_MOMENT_MS = 200;
    private static final long LOOKS_EVERY_MS = 5;

    private static final VirtualThreadSchedulerMXBean VIRTUAL_THREADS =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();
    private final int threads;
    private final Set<Thread> before;
    private final long sockets = sockets();

    /// Takes the JVM as it is now for a good one.
    JvmHealth() {
        startTheClockOfFutures();
        this.threads = group.activeCount();
        this.before = Thread.getAllStackTraces().keySet();
    }

    /// The first time-out of a [CompletableFuture] starts a thread of the JDK that
    /// never ends. It must not look like one that a test has left.
    private static void startTheClockOfFutures() {
        new CompletableFuture<Void>().completeOnTimeout(null, 0, TimeUnit.NANOSECONDS).join();
    }

    /// {@return whether so much memory or so many descriptors are in use that the
    /// next test might want for them}
    boolean isExhausted() {
        if (heap() > MOST || direct() > MOST_DIRECT) {
            System.gc(); // it frees buffers a moment later
        }
        return !within(() -> heap() <= MOST && direct() <= MOST_DIRECT) || descriptors() > MOST;
    }

    /// {@return whether threads run on that were not there in the beginning: those
    /// of the program and of the peers, and what occupies the JDK's own threads}
    ///
    /// Virtual threads that wait are not counted: they are not in the way of other
    /// tests of the same submission.
    boolean threadsAreLeft() {
        return !within(() -> group.activeCount() <= threads
                && ForkJoinPool.commonPool().isQuiescent()
                && VIRTUAL_THREADS.getMountedVirtualThreadCount() <= 0
                && Thread.getAllStackTraces().entrySet().stream()
                        .noneMatch(each -> isTaken(each.getKey(), each.getValue())));
    }

    /// {@return whether a thread of the JDK runs a program's code, such as a
    /// finalizer, or is there for a cleaner of the program}
    private boolean isTaken(Thread thread, StackTraceElement[] stack) {
        return thread.getThreadGroup() != group && Stream.of(stack).anyMatch(
                frame -> frame.getModuleName() == null
                        || frame.getClassName().equals(CLEANER) && !before.contains(thread));
    }

    /// {@return whether the next job finds this JVM as the first one did: much room
    /// for classes, no virtual thread that waits, and no socket that a job has left
    /// open}
    ///
    /// A socket that nobody closed is closed some time after nobody knows it any
    /// more. That must not happen while a test of the next job counts sockets.
    boolean isAsGoodAsNew() {
        if (metaspace() > MOST || sockets() > sockets) {
            System.gc(); // it unloads classes, and closes sockets a moment later
        }
        return within(() -> metaspace() <= MOST && sockets() <= sockets
                && VirtualThreads.alive() == 0);
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

    /// {@return the sockets that are open; 0 where the system does not show them}
    private static long sockets() {
        File[] descriptors = DESCRIPTORS.toFile().listFiles();
        return descriptors == null ? 0
                : Stream.of(descriptors).map(File::toPath).filter(JvmHealth::isSocket).count();
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
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
