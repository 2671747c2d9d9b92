package netprog.peers;

import static org.awaitility.Awaitility.await;

import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.awaitility.core.ConditionTimeoutException;

/// Assertions about threads that a test's calls have started: see
/// [ThreadWatch].
public final class ThreadWatchAssert extends AbstractAssert<ThreadWatchAssert, ThreadWatch> {

    /// How long a thread may take to end after its work has: a pool's threads end
    /// a moment after the pool's last task. A busy machine takes longer.
    private static final Duration WAY_OUT = Duration.ofMillis(200);

    private static final int MOST_FRAMES = 4;

    /// The beginnings of the names of classes that wake a thread.
    private static final List<String> WAKES = List.of("java.util.concurrent.",
            "java.lang.VirtualThread", "jdk.internal.misc.Unsafe");

    ThreadWatchAssert(ThreadWatch actual) {
        super(actual, ThreadWatchAssert.class);
    }

    /// Demands that at this moment no thread runs code of the student's, and that
    /// all end within 200 ms, or as long as the test's patience where that is
    /// longer. The description names the call that has just returned.
    ///
    /// A thread that has just told the caller of its end, as with a latch, may
    /// still have to leave the method in which it did so.
    public ThreadWatchAssert haveEndedTheirWork() {
        List<ThreadInfo> working = actual.started().stream()
                .filter(thread -> students(thread).findAny().isPresent())
                .filter(thread -> !mayBeLeaving(thread)).toList();
        if (!working.isEmpty()) {
            throw new Difference("A thread of yours was still working when %s returned."
                    .formatted(info.descriptionText()), shown(working));
        }
        Duration patience = Patience.silence().compareTo(WAY_OUT) > 0 ? Patience.silence()
                : WAY_OUT;
        try {
            await("threads end").pollInSameThread().atMost(patience)
                    .until(() -> actual.started().isEmpty());
        } catch (ConditionTimeoutException _) {
            throw new Difference("A thread of yours is still there after %s."
                    .formatted(info.descriptionText()), shown(actual.started()));
        }
        return this;
    }

    /// {@return whether it waits for nothing and does nothing but to wake others}
    private static boolean mayBeLeaving(ThreadInfo thread) {
        return thread.getThreadState() == Thread.State.RUNNABLE
                && Stream.of(thread.getStackTrace()).takeWhile(frame -> !Origin.isStudents(frame))
                        .allMatch(
                                frame -> WAKES.stream().anyMatch(frame.getClassName()::startsWith));
    }

    private static Stream<StackTraceElement> students(ThreadInfo thread) {
        return Stream.of(thread.getStackTrace())
                .filter(Origin::isStudents)
                .filter(frame -> frame.getLineNumber() > 0);
    }

    private static String shown(List<ThreadInfo> threads) {
        return threads.stream().map(thread -> students(thread).limit(MOST_FRAMES)
                .map(ThreadWatchAssert::line).collect(Collectors.joining("",
                        "  thread \"" + Texts.escaped(thread.getThreadName()) + "\"\n", "")))
                .collect(Collectors.joining());
    }

    private static String line(StackTraceElement frame) {
        return "    at %s.%s(%s:%d)\n".formatted(frame.getClassName(), frame.getMethodName(),
                frame.getFileName(), frame.getLineNumber());
    }
}
