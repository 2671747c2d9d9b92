package netprog.grader.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import netprog.grader.model.GraderFault;

/// A JVM that compiles, one request after the other, for one caller at a time.
///
/// It reads no file but the JDK's and the grader's own, runs no code of a
/// student, and ends when this JVM ends, however that happens: its input is
/// then at its end.
final class CompilerJvm implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final int MOST = 10;
    private static final int MAX_ERROR_OCTETS = 500;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int compilations;

    private CompilerJvm(Process process) {
        this.process = process;
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /// Starts a JVM. Blocks until it is ready.
    ///
    /// @throws GraderFault if it does not start; the message says why
    static CompilerJvm start(List<String> command) throws InterruptedException {
        CompilerJvm jvm;
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            jvm = new CompilerJvm(builder.start());
        } catch (IOException failed) {
            throw new GraderFault("no JVM for the compiler can be started", failed);
        }
        try {
            jvm.result(jvm.task(jvm.in::readBoolean), START);
        } catch (ExecutionException | TimeoutException failed) {
            jvm.close();
            throw new GraderFault("the compiler does not start: " + jvm.errors(), failed);
        }
        return jvm;
    }

    /// Compiles some sources. After a compiler has fallen this JVM is closed.
    ///
    /// @param limit of the processor's time, so that a busy machine stops nobody;
    /// on the clock it is [#MOST] times that
    Compilation compile(Map<String, String> sources, Duration limit)
            throws InterruptedException {
        compilations++;
        Compilation made;
        try {
            made = compiled(task(() -> exchange(sources)), limit);
        } catch (ExecutionException broken) {
            made = Compilation.fallen(CompilerFailures.ended(status()));
        }
        if (made.fell()) {
            close();
        }
        return made;
    }

    private Compilation compiled(FutureTask<Compilation> task, Duration limit)
            throws InterruptedException, ExecutionException {
        Instant began = Instant.now();
        Duration before = computed(began);
        Duration left = limit;
        while (left.isPositive()
                && Instant.now().isBefore(began.plus(limit.multipliedBy(MOST)))) {
            try {
                return result(task, left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left);
            } catch (TimeoutException _) {
                left = limit.minus(computed(began).minus(before));
            }
        }
        return Compilation.fallen(CompilerFailures.stopped(limit));
    }

    /// Where a system does not tell the processor's time, the clock must do.
    private Duration computed(Instant began) {
        return process.info().totalCpuDuration()
                .orElseGet(() -> Duration.between(began, Instant.now()));
    }

    /// {@return how many compilations it has done}
    int compilations() {
        return compilations;
    }

    /// Ends the JVM, whatever it does. Blocks until it is gone.
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /// {@return what an ended JVM had to say, cut off at a limit}
    private String errors() {
        try {
            return new String(process.getErrorStream().readNBytes(MAX_ERROR_OCTETS),
                    StandardCharsets.UTF_8).strip();
        } catch (IOException closed) {
            return "it said nothing";
        }
    }

    private Compilation exchange(Map<String, String> sources) throws IOException {
        Messages.writeSources(out, sources);
        return Messages.readCompilation(in);
    }

    private int status() throws InterruptedException {
        boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
        return ended ? process.exitValue() : process.destroyForcibly().waitFor();
    }

    /// A pipe has no time-out, so another thread waits for it.
    private <T> FutureTask<T> task(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("compiler " + process.pid()).start(task);
        return task;
    }

    private <T> T result(FutureTask<T> task, Duration time)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            close();
            throw interrupted;
        }
    }
}
