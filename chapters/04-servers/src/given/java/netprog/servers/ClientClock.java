package netprog.servers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The time of a [ReconnectingClient]: it looks at no other clock.
///
/// A test passes a clock on which the pauses are over at once.
public interface ClientClock {

    /// {@return the time in nanoseconds, as [System#nanoTime()] returns it}: only
    /// the difference between two of these times means something.
    long nanos();

    /// Waits until a time has passed, or until the client is closed.
    ///
    /// @param time how long, at least zero
    /// @param closed is at zero as soon as the client is closed
    /// @throws InterruptedException if the calling thread is interrupted
    void pause(Duration time, CountDownLatch closed) throws InterruptedException;

    /// {@return the clock of the machine}
    static ClientClock ofMachine() {
        return new ClientClock() {

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration time, CountDownLatch closed) throws InterruptedException {
                closed.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
            }
        };
    }
}
