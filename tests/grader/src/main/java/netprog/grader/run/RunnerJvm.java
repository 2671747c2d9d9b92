package netprog.grader.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import netprog.grader.sandbox.Sandbox;
import netprog.grader.system.Folders;
import netprog.grader.system.Scratch;
import netprog.runner.Children;
import netprog.runner.Event;
import netprog.runner.Job;
import netprog.runner.Runner;
import netprog.runner.Secret;

/// One JVM that runs one [Job], in a folder of its own; or several, one after
/// the other, where it was started for that.
///
/// The socket's path exists only until the runner is connected: anyone who
/// comes later finds nothing to connect to, and anyone who comes before it does
/// not know the [Secret] and is given nothing, as [Caller] sees.
final class RunnerJvm implements AutoCloseable {

    private static final int EVENTS_AHEAD = 1000;

    private final Sandbox sandbox;
    private final Path folder;
    private final ServerSocketChannel server;
    private final UserPrincipal user;
    private final Process process;
    private final Secret secret = Secret.random();
    private final Output output;
    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(EVENTS_AHEAD);
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final Thread conversation;
    private boolean isReady;

    private RunnerJvm(Sandbox sandbox, Path folder, ServerSocketChannel server,
            UserPrincipal user, Process process, Job job) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.server = server;
        this.user = user;
        this.process = process;
        this.output = new Output(process.getInputStream());
        process.onExit().thenRun(this::stopListening);
        jobs.add(job);
        tellTheSecret();
        conversation = Thread.ofPlatform().daemon().name("runner " + process.pid())
                .start(this::converse);
    }

    /// Starts a JVM for several jobs, and gives it the first.
    ///
    /// @param jvm the JVM with its options, up to the runner's class
    static RunnerJvm startForSeveral(Sandbox sandbox, List<String> jvm, Job first)
            throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.add(Runner.SEVERAL);
        return start(sandbox, command, first);
    }

    /// Starts a JVM and gives it its job.
    ///
    /// @param jvm the JVM with its options, up to the runner's class
    static RunnerJvm start(Sandbox sandbox, List<String> jvm, Job job) throws IOException {
        Path folder = Scratch.folder();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket(folder)));
            ProgramClasses.write(job, folder);
            List<String> command = sandbox.command(jvm, folder);
            UserPrincipal user = Files.getOwner(socket(folder));
            return new RunnerJvm(sandbox, folder, server, user, process(command, folder), job);
        } catch (IOException failed) {
            server.close();
            sandbox.ended(folder);
            Folders.delete(folder);
            throw failed;
        }
    }

    /// The environment is empty but for `PATH` and the mark of [Children].
    private static Process process(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put(Children.MARK, folder.getFileName().toString());
        return builder.start();
    }

    /// Nothing else arrives on the standard input of a runner.
    private void tellTheSecret() {
        try (OutputStream out = process.getOutputStream()) {
            secret.write(out);
        } catch (IOException ended) {
            // A JVM that did not start: its end will tell.
        }
    }

    private static Path socket(Path folder) {
        return folder.resolve(Sandbox.SOCKET);
    }

    /// {@return where it lives, and within which limits}
    Sandbox sandbox() {
        return sandbox;
    }

    /// Gives it the next job, when it [#isReady()].
    void give(Job next) throws IOException {
        isReady = false;
        ProgramClasses.write(next, folder);
        jobs.add(next);
    }

    /// {@return whether it has said that it can take another job, and still runs}
    boolean isReady() {
        return isReady && process.isAlive();
    }

    /// {@return the next thing the runner says, or that it said nothing for so
    /// long}
    Signal next(Duration patience) throws InterruptedException {
        Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        isReady = signal instanceof Signal.Said(Event.Ready());
        return signal == null ? new Signal.Silence() : signal;
    }

    /// {@return the status with which the JVM ended by itself within that time;
    ///     empty when it runs on and must be killed}
    OptionalInt exitStatus(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
    }

    /// Kills the JVM and the processes that it started, where they still run.
    /// Blocks until the JVM is gone.
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        if (process.isAlive()) { // or else its last words would be lost
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /// {@return what the JVM printed since the last call, cut off at a limit}
    ///
    /// Waits a moment for the rest where the JVM is about to end.
    String output() {
        return isReady ? output.take() : output.text();
    }

    /// Kills what is left and deletes the folder.
    @Override
    public void close() throws IOException {
        kill();
        conversation.interrupt(); // it may wait for a job that nobody gives
        process.destroyForcibly(); // closes its output, which a child may hold
        sandbox.ended(folder);
        Folders.delete(folder);
    }

    private void converse() {
        try (server; SocketChannel channel = Caller.who(secret, user, server)) {
            stopListening();
            DataInputStream in = new DataInputStream(
                    new BufferedInputStream(Channels.newInputStream(channel)));
            DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel)));
            do {
                jobs.take().write(out);
            } while (hear(in) instanceof Event.Ready);
        } catch (IOException gone) {
            signals.offer(new Signal.Ended());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return the event that ends a job}
    private Event hear(DataInputStream in) throws IOException, InterruptedException {
        while (true) {
            Event event = Event.read(in);
            signals.put(new Signal.Said(event));
            if (event instanceof Event.Done || event instanceof Event.Ready) {
                return event;
            }
        }
    }

    private void stopListening() {
        try {
            server.close();
            Files.deleteIfExists(socket(folder));
        } catch (IOException gone) {
            // The folder itself was deleted: nobody can connect either.
        }
    }
}
