package netprog.peers;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What belongs to the test that runs now: its transcript, the sockets its
/// peers hold open, and what died on other threads meanwhile.
///
/// One test runs at a time in a JVM, so there is one scope.
final class TestScope {

    private static volatile TestScope current = new TestScope(TestScope.class);

    private final Class<?> test;
    private final long begun = System.nanoTime();
    private final Transcript transcript = new Transcript(
            () -> Duration.ofNanos(System.nanoTime() - begun));
    private final List<Closeable> open = new ArrayList<>();
    private final List<Outcome> uncaught = new ArrayList<>();
    private final long begunBefore = Thread.ofPlatform().unstarted(() -> {}).threadId();
    private PeerFailure raised;
    private boolean closed;

    private TestScope(Class<?> test) {
        this.test = test;
    }

    /// Begins a test: the scope that peers find from now on, on any thread.
    ///
    /// @param test the class that has the test
    static TestScope begin(Class<?> test) {
        TestScope scope = new TestScope(test);
        current = scope;
        Thread.setDefaultUncaughtExceptionHandler(scope::died);
        return scope;
    }

    /// {@return the scope of the test that runs now}
    static TestScope current() {
        return current;
    }

    /// {@return the class that has the test}
    Class<?> test() {
        return test;
    }

    Transcript transcript() {
        return transcript;
    }

    /// Remembers something that is closed at the latest when the test's time is up.
    synchronized <T extends Closeable> T closing(T resource) throws IOException {
        if (closed) {
            resource.close();
            throw new IOException("the test is over");
        }
        open.add(resource);
        return resource;
    }

    /// What a thread comes to that an earlier test left is not this one's.
    private void died(Thread thread, Throwable error) {
        if (thread.threadId() < begunBefore) {
            return;
        }
        Outcome outcome = Outcome.ofThread(error);
        synchronized (this) {
            uncaught.add(outcome);
        }
    }

    /// Records a failure that is about to be thrown inside a call of the program
    /// under test, which may catch it. The test fails with the first one all the
    /// same. {@return that failure}
    synchronized PeerFailure raised(PeerFailure failure) {
        if (raised == null) {
            raised = failure;
        }
        return failure;
    }

    /// {@return the first failure that was thrown inside a call of the program
    /// under test, or null}
    synchronized PeerFailure raised() {
        return raised;
    }

    /// {@return what ended other threads since the test began}
    synchronized List<Outcome> uncaught() {
        return List.copyOf(uncaught);
    }

    /// Closes what the peers hold open, which frees a thread that is stuck in it.
    void end() {
        List<Closeable> resources;
        synchronized (this) {
            closed = true;
            resources = List.copyOf(open);
            open.clear();
        }
        for (Closeable resource : resources) {
            try {
                resource.close();
            } catch (IOException _) {
                // It was to be closed and is of no more use: nothing is left to do.
                continue;
            }
        }
    }
}
