package netprog.servers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock on which a pause is over at once: it goes on by the pause, and with
/// the machine's time between pauses.
final class SkippingClock implements ClientClock {

    private final LongSupplier machine;
    private final AtomicLong skipped = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    SkippingClock() {
        this(System::nanoTime);
    }

    private SkippingClock(LongSupplier machine) {
        this.machine = machine;
    }

    /// {@return a clock that stands still between pauses}
    static SkippingClock still() {
        return new SkippingClock(() -> 0);
    }

    @Override
    public long nanos() {
        return machine.getAsLong() + skipped.get();
    }

    @Override
    public void pause(Duration time, CountDownLatch closed) {
        if (time.isPositive()) {
            pauses.add(time);
            skipped.addAndGet(time.toNanos());
        }
    }

    /// {@return the pauses that were longer than zero}
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
