package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import netprog.peers.PeerThreads;

/// A [PreforkWorker] that runs on a thread of the test's own, and whose input
/// the test ends.
final class RunningWorker implements AutoCloseable {

    /// Sends back what it receives.
    static final Handler ECHO =
            client -> client.getInputStream().transferTo(client.getOutputStream());

    static final ServerLog NO_LOG = (_, _) -> {};

    /// Longer than any test.
    static final Duration LONG = Duration.ofMinutes(10);

    private final int port;
    private final WorkerInput input = new WorkerInput();
    private final WorkerOutput output;
    private final CompletableFuture<Void> returned = new CompletableFuture<>();

    private RunningWorker(int port) {
        this.port = port;
        this.output = new WorkerOutput(port);
    }

    /// Starts a worker and waits until it is ready.
    static RunningWorker on(int port, Duration grace, Handler handler, ServerLog log) {
        RunningWorker worker = new RunningWorker(port);
        PeerThreads.start(() -> {
            try {
                PreforkWorker.run(port, grace, handler, worker.input, worker.output, log);
                worker.returned.complete(null);
            } catch (Throwable e) {
                worker.returned.completeExceptionally(e);
            }
        });
        teaches("""
                A worker that listens says so, in the line "ready". A buffer keeps that line \
                until it is flushed.""",
                () -> await("the line \"ready\" is written and flushed")
                        .atMost(ShellWorkers.patience())
                        .until(() -> worker.isReady() || worker.returned.isDone()));
        worker.throwsWhatItThrew();
        return worker;
    }

    private boolean isReady() {
        return output.text().startsWith("ready");
    }

    private void throwsWhatItThrew() {
        if (returned.isCompletedExceptionally()) {
            Throwable cause = returned.exceptionNow();
            switch (cause) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(cause);
            }
        }
    }

    int port() {
        return port;
    }

    WorkerInput input() {
        return input;
    }

    WorkerOutput output() {
        return output;
    }

    boolean hasReturned() {
        return returned.isDone();
    }

    /// Demands that `run` returns.
    void returns(String lesson) {
        teaches(lesson, () -> await("run() returns").atMost(ShellWorkers.patience())
                .until(this::hasReturned));
        throwsWhatItThrew();
    }

    /// Demands that the port is closed, which takes the thread in accept() a
    /// moment.
    void refuses(String lesson) {
        teaches(lesson, () -> await("the worker stops listening").atMost(ShellWorkers.patience())
                .until(() -> !PlainClient.reaches("127.0.0.1", port)));
    }

    @Override
    public void close() throws IOException {
        input.ends();
    }
}
