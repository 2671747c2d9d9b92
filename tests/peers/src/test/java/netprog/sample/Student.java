package netprog.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.opentest4j.TestAbortedException;

/// Code as students hand it in, with every way to be in the way of a test.
public final class Student {

    private static CountDownLatch end = new CountDownLatch(1);
    private static volatile boolean leaves;

    private Student() {}

    /// Ends what was left waiting.
    public static void goHome() {
        leaves = true;
        end.countDown();
        end = new CountDownLatch(1);
    }

    public static void waits() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    public static void waitsOnAVirtualThread() throws InterruptedException {
        Thread.ofVirtual().name("worker").start(Student::waits).join();
    }

    public static int reads(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read();
        }
    }

    public static void leavesAThread() {
        startsAThread();
    }

    public static Thread startsAThread() {
        return Thread.ofPlatform().daemon().name("forgotten").start(Student::waits);
    }

    /// Spins until [#goHome], and tells before that it is done.
    public static void startsAThreadThatTells(CountDownLatch told) {
        leaves = false;
        Thread.ofPlatform().daemon().name("told").start(() -> {
            told.countDown();
            while (!leaves) {
                continue;
            }
        });
    }

    public static ServerSocket leavesASocket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    public static void isNotWritten() {
        throw new UnsupportedOperationException("TODO 9.9 Student.isNotWritten");
    }

    public static void swallows(Callable<?> call) {
        try {
            call.call();
        } catch (Throwable _) {
            return;
        }
    }

    public static void diesElsewhere(Runnable how) throws InterruptedException {
        Thread thread = Thread.ofPlatform().name("elsewhere").start(how);
        thread.join();
    }

    public static void fails() {
        throw new IllegalStateException("no such luck");
    }

    public static void interruptsItsCaller() {
        Thread.currentThread().interrupt();
    }

    public static void pretendsThatTheTestDoesNotApply() {
        throw new TestAbortedException("not here");
    }

    public static void throwsWhatCannotSpeak() {
        throw new Mute();
    }

    public static void throwsWhatNeverStopsSpeaking() {
        throw new Endless();
    }

    public static void throwsWhatSpeaksTooMuch() {
        throw new IllegalStateException("x".repeat(1_000_000));
    }

    public static void throwsWhatHasEndlessCauses() {
        throw new Onion();
    }

    private static final class Mute extends RuntimeException {

        @Override
        public String getMessage() {
            throw this;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw this;
        }

        @Override
        public synchronized Throwable getCause() {
            throw this;
        }
    }

    private static final class Endless extends RuntimeException {

        @Override
        public String getMessage() {
            waits();
            return "at last";
        }
    }

    private static final class Onion extends RuntimeException {

        @Override
        public synchronized Throwable getCause() {
            return new Onion();
        }
    }
}
