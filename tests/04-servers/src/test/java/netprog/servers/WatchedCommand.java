package netprog.servers;

import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A command that notices when it is launched: [ProcessBuilder#start] asks for
/// its words then, and the first time something happens before it gets them.
///
/// A program that hands a copy to ProcessBuilder is not noticed.
final class WatchedCommand extends AbstractList<String> {

    private final AtomicInteger launches = new AtomicInteger();
    private final List<String> words;
    private final Runnable first;

    /// @param first what happens before the first launch
    WatchedCommand(List<String> words, Runnable first) {
        this.words = words;
        this.first = first;
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
        boolean launches = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(WatchedCommand::isLaunch));
        if (launches && this.launches.incrementAndGet() == 1) {
            first.run();
        }
        return words.toArray(array);
    }

    private static boolean isLaunch(StackWalker.StackFrame frame) {
        return frame.getClassName().equals(ProcessBuilder.class.getName())
                && frame.getMethodName().equals("start");
    }
}
