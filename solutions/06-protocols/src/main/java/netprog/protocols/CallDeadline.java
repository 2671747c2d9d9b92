package netprog.protocols;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One limit for all that a call does on a socket. A handshake consists of many
/// reads, so `SO_TIMEOUT`, which is for each read, does not limit it.
final class CallDeadline {

    /// What a call does on its socket.
    @FunctionalInterface
    interface Work<T> {
        T on(Socket plain) throws IOException;
    }

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Socket plain;

    private CallDeadline(Socket plain) {
        this.plain = plain;
    }

    static long millis(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is above zero, not " + timeout);
        }
        boolean isLong = timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0;
        return isLong ? Integer.MAX_VALUE : Math.max(1, timeout.toMillis());
    }

    /// Works on a socket, and closes it if that fails or takes too long.
    ///
    /// @param what is done, for the message
    static <T> T limit(long millis, Socket plain, String what, Work<T> work) throws IOException {
        CallDeadline deadline = new CallDeadline(plain);
        Thread.startVirtualThread(() -> deadline.closeAfter(millis));
        boolean inTime = false;
        try {
            T result = work.on(plain);
            inTime = deadline.decide();
            if (inTime) {
                return result;
            }
        } catch (IOException e) {
            if (deadline.decide()) {
                throw e;
            }
        } finally {
            deadline.end.countDown();
            if (!inTime) {
                plain.close();
            }
        }
        throw new SocketTimeoutException("%s: not done within %d ms".formatted(what, millis));
    }

    /// {@return whether the caller is the first, of the call and the clock}
    private boolean decide() {
        return decided.compareAndSet(false, true);
    }

    private void closeAfter(long millis) {
        try {
            if (!end.await(millis, TimeUnit.MILLISECONDS) && decide()) {
                plain.close();
            }
        } catch (InterruptedException | IOException _) {
            // the thread is nobody else's, and a socket that cannot be closed is closed
        }
    }
}
