package netprog.peers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;

/// The platform threads that have been started since a moment in a test, by the
/// test or by what it has called.
///
/// A thread may be of a student's own class, so it is known by its number, and
/// the JVM is asked where it stands.
public final class ThreadWatch implements AssertProvider<ThreadWatchAssert> {

    private static final int MOST_FRAMES = 64;

    private final Set<Long> before = alive().boxed().collect(Collectors.toSet());

    private ThreadWatch() {}

    /// Begins to watch.
    public static ThreadWatch begin() {
        return new ThreadWatch();
    }

    /// {@return the threads that are alive now and were not then, and where they
    /// stand}
    List<ThreadInfo> started() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] since = alive().filter(id -> !before.contains(id)).toArray();
        return Stream.of(threads.getThreadInfo(since, MOST_FRAMES)).filter(Objects::nonNull)
                .toList();
    }

    private static LongStream alive() {
        Thread[] all = new Thread[2 * Thread.activeCount() + 16];
        return Arrays.stream(all, 0, Thread.enumerate(all)).mapToLong(Thread::threadId);
    }

    /// For AssertJ's `assertThat`.
    @Override
    public ThreadWatchAssert assertThat() {
        return new ThreadWatchAssert(this);
    }
}
