package netprog.peers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/// Checks for tests without a script. Each one teaches, as a script's `expect`
/// does; the transcript of the test's peers is shown where there is one.
public final class Checks {

    /// Something of the student's that may throw.
    @FunctionalInterface
    public interface Action {

        /// Does it.
        void run() throws Exception;
    }

    private Checks() {}

    /// Demands the same octets, and draws a caret under the first that differs.
    /// The fault says so when some are missing, or too many.
    public static void sameOctets(Octets expected, Octets received, String lesson) {
        int wrong = expected.mismatch(received);
        if (wrong >= 0) {
            throw failure(fault(expected.length(), received.length(), wrong),
                    Caret.draw(expected, received, wrong), lesson);
        }
    }

    private static String fault(int due, int come, int wrong) {
        if (wrong < Math.min(due, come)) {
            return "Octet %d is wrong.".formatted(wrong);
        }
        if (come > due) {
            return count(come - due) + " too many.";
        }
        if (come == 0) {
            return "Nothing came; %s due.".formatted(count(due) + (due == 1 ? " was" : " were"));
        }
        return "Only %d of %s came.".formatted(come, count(due));
    }

    private static String count(int octets) {
        return octets == 1 ? "1 octet" : octets + " octets";
    }

    /// Demands equal values.
    ///
    /// @param what names the value, such as `port()`
    public static void same(Object expected, Object received, String what, String lesson) {
        if (!Objects.equals(expected, received)) {
            throw failure(what + " is wrong.",
                    "  expected  " + expected + "\n  received  " + received, lesson);
        }
    }

    /// Demands that something is true.
    ///
    /// @param fault what is wrong when it is not
    public static void that(boolean holds, String fault, String lesson) {
        if (!holds) {
            throw failure(fault, "", lesson);
        }
    }

    /// Demands an exception of a type.
    ///
    /// @param what names the call, such as `read()`
    /// @return the exception
    public static <T extends Throwable> T thrown(Class<T> type, String what, Action action,
            String lesson) {
        try {
            action.run();
        } catch (Throwable error) {
            if (type.isInstance(error)) {
                return type.cast(error);
            }
            throw thrown(error, what + " threw something else.",
                    "  expected  " + type.getSimpleName() + '\n', lesson);
        }
        throw failure("%s threw nothing.".formatted(what),
                "  expected  " + type.getSimpleName() + "\n  received  no exception", lesson);
    }

    /// Demands that a call returns.
    ///
    /// @param what names the call, such as `read()`
    /// @return what it returns
    public static <T> T returned(String what, Callable<T> call, String lesson) {
        try {
            return call.call();
        } catch (Throwable error) {
            throw thrown(error, what + " threw an exception.", "", lesson);
        }
    }

    private static PeerFailure thrown(Throwable error, String fault, String expected,
            String lesson) {
        if (error instanceof PeerFailure failure) {
            return failure; // a stream of the test's own says better what is wrong
        }
        PeerFailure failure = failure(fault,
                expected + "  received  " + Failures.text(error) + '\n'
                        + Failures.frames(error),
                lesson);
        failure.addSuppressed(error);
        return failure;
    }

    /// {@return the platform threads that are alive in this test: its own, and
    /// those that it or what it has called has started}
    public static Set<Thread> threads() {
        Thread[] all = new Thread[2 * Thread.activeCount() + 16];
        return new HashSet<>(Arrays.asList(all).subList(0, Thread.enumerate(all)));
    }

    /// Demands that no thread is alive now that was not before. It looks once and
    /// does not wait.
    ///
    /// @param what names the call that has just returned, such as `close()`
    public static void noThreadSince(Set<Thread> before, String what, String lesson) {
        Set<Thread> left = threads();
        left.removeAll(before);
        if (!left.isEmpty()) {
            throw failure("A thread of yours still ran when %s returned.".formatted(what), "",
                    lesson);
        }
    }

    /// {@return a failure with the transcript of the test that runs now}
    public static PeerFailure failure(String fault, String detail, String lesson) {
        return new PeerFailure(fault, TestScope.current().transcript().render(), detail, lesson);
    }
}
