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

/// How a runner's JVM is started.
///
/// The charset, the locale and the line separator are unusual on purpose:
/// nobody passes by a lucky default.
///
/// @param runner the folder with `runner-1.jar` and `lib`
/// @param heapMegabytes the largest heap of a JVM that runs tests
public record RunnerCommand(Path runner, int heapMegabytes) {

    /// What a JVM's classes may take.
    public static final int METASPACE_MEGABYTES = 128;

    /// What a JVM's buffers outside the heap may take.
    public static final int DIRECT_MEGABYTES = 64;

    private static final String MAIN = "netprog.runner.Runner";

    /// Takes a folder by its absolute path.
    public RunnerCommand {
        runner = runner.toAbsolutePath().normalize();
    }

    /// {@return the JVM's options without an AOT cache, up to the main class}
    ///
    /// @param more options that come first
    public List<String> with(String... more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(more));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx" + heapMegabytes + "m", "-XX:MaxMetaspaceSize=" + METASPACE_MEGABYTES + "m",
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

    /// {@return the files and folders that a JVM reads: the jars and the cache}
    public List<Path> readable() {
        return List.of(own(), libraries(), caches());
    }

    /// {@return the folder with the AOT cache}
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
