package netprog.servers;

import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A command that takes long to be launched: [ProcessBuilder#start] asks for its
/// words, and the first launch waits there for a second one, which should never
/// come.
///
/// A program that hands a copy to ProcessBuilder is launched as quickly as ever.
final class SlowCommand extends AbstractList<String> {

    private static final Duration LAUNCH = Duration.ofMillis(500);

    private final AtomicInteger launches = new AtomicInteger();
    private final CountDownLatch second = new CountDownLatch(1);
    private final List<String> words;

    SlowCommand(List<String> words) {
        this.words = words;
    }

    int launches() {
        return launches.get();
    }

    @Override
    public String get(int index) {
        return words.get(index);
    }

    @Override
    public int size() {
        return words.size();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        if (StackWalker.getInstance().walk(frames -> frames.anyMatch(SlowCommand::launches))) {
            if (launches.incrementAndGet() > 1) {
                second.countDown();
            } else {
                waitForASecond();
            }
        }
        return words.toArray(array);
    }

    private static boolean launches(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(ProcessBuilder.class.getName())
                && frame.getMethodName().equals("start");
    }

    private void waitForASecond() {
        try {
            second.await(LAUNCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
