package netprog.sockets;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import netprog.peers.Checks;
import netprog.peers.Patience;

/// A call of the program under test that waits, on a thread of its own.
///
/// @param what names the call, such as `accept()`
/// @param <T> what it returns
record WaitingCall<T>(String what, Thread thread, CompletableFuture<T> result) {

    private static final long GLANCE_NANOS = 200_000;

    /// Calls, and returns when the call has reached the class under test.
    static <T> WaitingCall<T> in(Class<?> type, String what, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("peer calls " + what).start(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable error) {
                result.completeExceptionally(error);
            }
        });
        long deadline = System.nanoTime() + Patience.silence().toNanos();
        while (!result.isDone() && !standsIn(thread, type) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
        return new WaitingCall<>(what, thread, result);
    }

    private static boolean standsIn(Thread thread, Class<?> type) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName()));
    }

    /// {@return what the call returns, for which it waits}
    T result(String lesson) {
        return Checks.returned(what, () -> outcome(lesson), lesson);
    }

    /// Demands that the call ends with an exception of a type.
    void throwsA(Class<? extends Throwable> type, String lesson) {
        Checks.thrown(type, what, () -> outcome(lesson), lesson);
    }

    private T outcome(String lesson) throws Exception {
        try {
            return result.get(Patience.silence().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw Checks.failure("%s still waits.".formatted(what), "", lesson);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
