package netprog.structures;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Is short, and asks a compiler for 2 to the power of 40 steps.
public final class Frames {

    private static <T> T m(Supplier<T> one) {
        return one.get();
    }

    private static <T> T m(Callable<T> other) {
        throw new IllegalStateException();
    }

    public static Object answer() {
        return m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() ->
                m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() ->
                m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() ->
                m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() ->
                m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> m(() -> 1
                ))))))))))))))))))))))))))))))))))))))));
    }
}
