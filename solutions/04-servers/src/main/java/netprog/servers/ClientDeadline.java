package netprog.servers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The end of the time that a request may take, on the client's clock.
final class ClientDeadline {

    private final Duration time;
    private final ClientClock clock;
    private final long begin;

    private ClientDeadline(Duration time, ClientClock clock) {
        this.time = time;
        this.clock = clock;
        this.begin = clock.nanos();
    }

    /// {@return a deadline that counts from now}
    static ClientDeadline in(Duration time, ClientClock clock) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a deadline must be above zero, not " + time);
        }
        return new ClientDeadline(time, clock);
    }

    /// {@return how long it was at the beginning}
    long millis() {
        return TimeUnit.MILLISECONDS.convert(time);
    }

    /// {@return whether a pause that begins now ends before it}
    boolean isAfter(Duration pause) {
        return left() > TimeUnit.NANOSECONDS.convert(pause);
    }

    /// {@return a time in milliseconds, or what is left if that is less; at least
    /// 1, because 0 means for ever to a socket}
    int atMost(Duration time) {
        long nanos = Math.min(TimeUnit.NANOSECONDS.convert(time), left());
        return Math.clamp(Math.ceilDiv(nanos, 1_000_000), 1, Integer.MAX_VALUE);
    }

    /// {@return what is left in milliseconds, at least 1}
    int leftMillis() {
        return atMost(time);
    }

    boolean hasPassed() {
        return left() <= 0;
    }

    private long left() {
        return TimeUnit.NANOSECONDS.convert(time) - (clock.nanos() - begin);
    }
}
