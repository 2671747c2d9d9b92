package netprog.servers;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server that runs as a daemon: a process of its own, which a file names, so
/// that every program can find it and stop it.
///
/// The *pid file* has two lines, each ended by a line feed: the number of the
/// process in decimal digits, and the moment at which it started, as
/// [ProcessHandle.Info#startInstant()] returns it and [Instant#toString()]
/// writes it:
///
/// ```
/// 4711
/// 2026-11-30T11:36:54.120Z
/// ```
///
/// The daemon is running if the file names a process that is alive. A process
/// with the file's number that started at another moment is not the daemon: it
/// was given the number later, and is left alone. A file that names no living
/// process is *stale*, and so is one that holds anything else, in whatever
/// octets, or nothing. A stale file counts as no file. A file that exists and
/// cannot be read is not stale: each method throws an [IOException] then and
/// changes nothing.
///
/// All methods may be called by several threads and programs at the same time.
public final class Daemon {

    /// A killed process ends at once. Only one that its parent never collects
    /// seems to live on.
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(5);

    /// A [FileLock] keeps other programs out, and this the other threads of ours.
    private static final Object THIS_PROGRAM = new Object();

    private final Path pidFile;

    private Daemon(Path pidFile) {
        this.pidFile = pidFile;
    }

    /// {@return the daemon that a file names, or will name when it is started}
    /// Changes nothing and looks at nothing.
    ///
    /// @param pidFile its folder must exist when the daemon is started. The folder
    ///        may get one more file that stays, for a lock, and no others
    public static Daemon at(Path pidFile) {
        return new Daemon(pidFile);
    }

    /// Starts the daemon, unless it is running.
    ///
    /// The process gets the command as it is, word by word, without a shell. Its
    /// working directory is the root of the file system. Its standard input ends
    /// at once, and what it writes to standard output and standard error is thrown
    /// away. It does not end when this program ends.
    ///
    /// When this method returns, the pid file names the process. The file appears
    /// under its name complete and in one step, and does not change after that, so
    /// nobody reads a part of it. A stale file is replaced. When this method
    /// throws, it leaves no process behind.
    ///
    /// Of several starts at the same time, in this program and in others, one
    /// succeeds. The others start no process, not even for a moment: they wait for
    /// the first one and throw [DaemonAlreadyRunning].
    ///
    /// This method does not wait to see whether the program works. If the program
    /// ends at once, this is no error: the file is stale.
    ///
    /// @param command the program and its arguments
    /// @return the process
    /// @throws DaemonAlreadyRunning if the daemon is running
    /// @throws IllegalArgumentException if `command` is empty
    /// @throws IOException if the program cannot be started, with a message that
    ///         names it, or if the file cannot be read or written
    public ProcessHandle start(List<String> command) throws IOException {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command must not be empty");
        }
        return exclusively(() -> {
            Optional<ProcessHandle> running = running();
            if (running.isPresent()) {
                throw new DaemonAlreadyRunning(running.get().pid(), pidFile);
            }
            return launch(command);
        });
    }

    /// {@return the process of the daemon, if it is running} A stale file stays.
    ///
    /// @throws IOException if the file cannot be read
    public Optional<ProcessHandle> running() throws IOException {
        try {
            byte[] octets = Files.readAllBytes(pidFile);
            List<String> lines = new String(octets, StandardCharsets.US_ASCII).lines().toList();
            return lines.size() == 2
                    ? find(Long.parseLong(lines.getFirst()), Instant.parse(lines.getLast()))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException | DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Stops the daemon: asks its process to end, waits for that, but not longer
    /// than the grace, and then forces it to end. UNIX has the signals TERM and
    /// KILL for this.
    ///
    /// When this method returns, the process has ended and the pid file is gone.
    /// The file is there for as long as the process lives. A stale file is
    /// removed, too. If the file names another living process by then, it stays.
    ///
    /// @param grace zero and every positive length are allowed. A process that
    ///        needs less is waited for no longer than that
    /// @throws IllegalArgumentException if `grace` is negative; the message names
    ///         it
    /// @throws InterruptedException if this thread is interrupted while it waits.
    ///         The process has been asked to end, and is not forced to
    /// @throws IOException if the file cannot be read or removed, or if the system
    ///         does not let the process be stopped
    public DaemonStop stop(Duration grace) throws IOException, InterruptedException {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, but is " + grace);
        }
        Optional<ProcessHandle> running = running();
        DaemonStop how = running.isPresent() ? end(running.get(), grace) : DaemonStop.NOT_RUNNING;
        return exclusively(() -> {
            if (running().isEmpty()) {
                Files.deleteIfExists(pidFile);
            }
            return how;
        });
    }

    /// What is done with the pid file while nobody else changes it.
    private interface Change<T> {
        T make() throws IOException;
    }

    /// The lock has a file of its own that is never replaced or removed: a lock is
    /// on a file and not on its name.
    private <T> T exclusively(Change<T> change) throws IOException {
        synchronized (THIS_PROGRAM) {
            try (FileChannel file = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock _ = file.lock()) {
                return change.make();
            }
        }
    }

    private Path beside(String suffix) {
        return pidFile.resolveSibling(pidFile.getFileName() + suffix);
    }

    private ProcessHandle launch(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(pidFile.toAbsolutePath().getRoot().toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close(); // where its input ends
            write(process.toHandle());
            return process.toHandle();
        } catch (IOException e) {
            process.destroyForcibly(); // no file names it: nobody could find it
            throw e;
        }
    }

    private void write(ProcessHandle process) throws IOException {
        // a process that has ended has no start any more, and its file is stale
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        Path complete = beside(".new");
        try {
            Files.writeString(complete, process.pid() + "\n" + start + "\n");
            Files.move(complete, pidFile, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(complete); // it is there if the move has failed
        }
    }

    private static Optional<ProcessHandle> find(long pid, Instant start) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().startInstant().equals(Optional.of(start)));
    }

    private static DaemonStop end(ProcessHandle process, Duration grace)
            throws IOException, InterruptedException {
        process.destroy();
        if (endsWithin(process, grace)) {
            return DaemonStop.ENDED;
        }
        process.destroyForcibly();
        if (endsWithin(process, AFTER_A_KILL)) {
            return DaemonStop.KILLED;
        }
        throw new IOException("process %d cannot be stopped".formatted(process.pid()));
    }

    private static boolean endsWithin(ProcessHandle process, Duration time)
            throws InterruptedException {
        try {
            process.onExit().get(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for an end cannot fail", e);
        }
    }

    /// Controls a daemon by hand, as [DaemonControl] says. Programs that the tests
    /// start need it, too.
    static void main(String[] arguments) throws IOException, InterruptedException {
        DaemonControl.main(arguments);
    }
}
