package netprog.peers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/// A call of the program under test that waits, on a thread of its own, while
/// the test does what ends the wait.
///
/// ```java
/// var call = WaitingCall.in(Queue.class, "take()", () -> queue.take(LONG));
/// queue.close();
/// call.throwsA(ClosedChannelException.class, "close() ends every call.");
/// ```
///
/// @param what names the call, for example `accept()`
/// @param <T> what it returns
public record WaitingCall<T>(String what, Thread thread, CompletableFuture<T> result) {

    /// Calls, and returns when the call has reached the class under test.
    ///
    /// @param type the class whose method waits
    /// @param what names the call in a failure
    public static <T> WaitingCall<T> in(Class<?> type, String what, Callable<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = PeerThreads.start(() -> {
            try {
                result.complete(call.call());
            } catch (Throwable error) {
                result.completeExceptionally(error);
            }
        });
        await(what + " is called").atMost(Patience.silence())
                .until(() -> result.isDone() || standsIn(thread, type));
        return new WaitingCall<>(what, thread, result);
    }

    private static boolean standsIn(Thread thread, Class<?> type) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName()));
    }

    /// {@return what the call returns, after waiting for it as long as a test is
    /// patient}
    public T result(String lesson) {
        return teaches(lesson, () -> {
            awaitEnd();
            return outcome();
        });
    }

    /// Demands that the call ends with an exception of a type.
    public void throwsA(Class<? extends Throwable> type, String lesson) {
        teaches(lesson, () -> {
            awaitEnd();
            assertThat(Thrown.by(this::outcome)).as(what).isA(type);
        });
    }

    private void awaitEnd() {
        await(what + " ends").atMost(Patience.silence()).until(result::isDone);
    }

    private T outcome() throws Exception {
        try {
            return result.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
