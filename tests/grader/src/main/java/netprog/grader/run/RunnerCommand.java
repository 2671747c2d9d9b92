package netprog.grader.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.model.GraderFault;
import netprog.runner.Runner;

/// How a runner's JVM is started.
///
/// The charset, the locale and the line separator are unusual on purpose:
/// nobody passes by a lucky default.
///
/// @param runner the folder with `runner-1.jar` and `lib`
/// @param heapMegabytes the largest heap of a JVM that runs tests
/// @param closed whether the JVM's memory is to be closed, since hidden tests
///     may be in it
public record RunnerCommand(Path runner, int heapMegabytes, boolean closed) {

    /// What a JVM's classes may take.
    public static final int METASPACE_MEGABYTES = 128;

    /// What a JVM's buffers outside the heap may take.
    public static final int DIRECT_MEGABYTES = 64;

    /// A signal of a child process makes a JVM crash. What it then writes into a
    /// file, such as stacks, the child could read before all end.
    private static final String NO_REPORT = "-XX:ErrorFile=/dev/null";

    /// Or else a JVM answers the signal QUIT of a child process with the stacks of
    /// its threads, in its output, where a student would read of hidden tests.
    private static final String NO_THREAD_DUMP = "-Xrs";

    private static final String MAIN = Runner.class.getName();

    /// Takes a folder by its absolute path.
    public RunnerCommand {
        runner = runner.toAbsolutePath().normalize();
    }

    /// Makes one for hidden tests.
    public RunnerCommand(Path runner, int heapMegabytes) {
        this(runner, heapMegabytes, true);
    }

    /// {@return what starts the JVM without an AOT cache, with the runner's class
    /// and arguments: from a [Launcher] where one is wanted and there}
    ///
    /// @param more options that come first
    public List<String> with(String... more) {
        Launcher launcher = launcher();
        if (closed && launcher.isClosed()) {
            List<String> command = command(launcher.program(), more);
            command.add(Runner.CLOSED_MEMORY);
            return command;
        }
        return open(more);
    }

    /// {@return the same from the launcher of the JDK, which everybody may read}
    List<String> open(String... more) {
        return command(Path.of(System.getProperty("java.home"), "bin", "java"), more);
    }

    private List<String> command(Path java, String... more) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(List.of(more));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", "-XX:+DisableAttachMechanism", NO_THREAD_DUMP, NO_REPORT,
                "-Xss1m", "-Xmx" + heapMegabytes + "m",
                "-XX:MaxMetaspaceSize=" + METASPACE_MEGABYTES + "m",
                "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m", "-Dfile.encoding=US-ASCII",
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=tr",
                "-Duser.country=TR", "-Dline.separator=\n", "-cp", classPath(), MAIN));
        return command;
    }

    /// {@return the jars of the class path, the runner's own first}
    ///
    /// @throws GraderFault if they have not been built
    public List<Path> jars() {
        Path own = own();
        Path libraries = libraries();
        if (!Files.exists(own) || !Files.isDirectory(libraries)) {
            throw new GraderFault(own + " is missing: build tests/runner first");
        }
        try (Stream<Path> files = Files.list(libraries)) {
            return Stream.concat(Stream.of(own), files.sorted()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + libraries, unreadable);
        }
    }

    /// {@return the files and folders that a JVM reads: the jars, the cache and
    /// the launcher}
    public List<Path> readable() {
        return List.of(own(), libraries(), caches());
    }

    /// {@return what starts a JVM whose memory is closed}
    Launcher launcher() {
        return Launcher.below(caches());
    }

    /// {@return the folder with the AOT cache and the launcher}
    Path caches() {
        return runner.resolve("aot");
    }

    private Path own() {
        return runner.resolve("runner-1.jar");
    }

    private Path libraries() {
        return runner.resolve("lib");
    }

    private String classPath() {
        return jars().stream().map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
