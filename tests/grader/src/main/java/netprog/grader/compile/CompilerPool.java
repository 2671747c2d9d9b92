package netprog.grader.compile;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import netprog.grader.model.GraderFault;

/// Compiles in JVMs apart from this one: as many as there are callers at a
/// time, and no more than processors, each warm from the compilations before.
///
/// A source may make javac overflow its stack, fill its memory or work for
/// ever; that JVM is ended, and the next compilation has a new one. So is one
/// that has done its share.
public final class CompilerPool implements Compiler, AutoCloseable {

    /// Of the processor's time; a hundred times what the largest chapter takes.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// Whatever a JVM gathers in its life is thrown away with it.
    private static final int MAX_COMPILATIONS = 500;

    private final CompilerCommand command;
    private final Duration limit;
    private final int share;
    private final Queue<CompilerJvm> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore places =
            new Semaphore(Runtime.getRuntime().availableProcessors());

    /// Makes a pool; its JVMs start when they are first needed.
    public CompilerPool() {
        this(CompilerCommand.USUAL, LIMIT, MAX_COMPILATIONS);
    }

    /// @param limit of the processor's time for one compilation
    /// @param share how many compilations a JVM does in its life
    CompilerPool(CompilerCommand command, Duration limit, int share) {
        this.command = command;
        this.limit = limit;
        this.share = share;
    }

    /// @throws GraderFault if no JVM starts, or the calling thread is interrupted
    @Override
    public Compilation compile(Map<String, String> sources) {
        try {
            places.acquire();
            try {
                return compileInPlace(sources);
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GraderFault("the compilation was interrupted", interrupted);
        }
    }

    private Compilation compileInPlace(Map<String, String> sources) throws InterruptedException {
        CompilerJvm jvm = idle.poll();
        if (jvm == null) {
            jvm = CompilerJvm.start(command.words());
        }
        Compilation made = jvm.compile(sources, limit);
        if (made.fell() || jvm.compilations() >= share) {
            jvm.close();
        } else {
            idle.add(jvm);
        }
        return made;
    }

    /// Ends the JVMs that wait for work.
    @Override
    public void close() {
        for (CompilerJvm jvm = idle.poll(); jvm != null; jvm = idle.poll()) {
            jvm.close();
        }
    }
}
