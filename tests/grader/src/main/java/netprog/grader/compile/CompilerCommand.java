package netprog.grader.compile;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netprog.runner.Frames;

/// How a compiler's JVM is started.
///
/// @param heapMegabytes the largest heap; a JVM that needs more ends
record CompilerCommand(int heapMegabytes) {

    /// The largest chapter's reference needs less than a quarter of this heap.
    static final CompilerCommand USUAL = new CompilerCommand(256);

    private static final String CACHE = "-XX:AOTCache=";

    /// No file is left behind, not even by a JVM that crashes, and standard output
    /// belongs to the answers alone. The second compiler of the JVM costs more
    /// than it gains.
    private static final List<String> OPTIONS = List.of("-Xlog:disable",
            "-XX:+DisplayVMOutputToStderr", "-XX:+SuppressFatalErrorMessage",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-XX:MaxMetaspaceSize=96m");

    /// {@return the whole command}
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(OPTIONS);
        words.add("-Xmx" + heapMegabytes + "m");
        words.addAll(cache());
        words.addAll(List.of("-cp", classPath(), CompilerProgram.class.getName()));
        return words;
    }

    /// The cache that lets this JVM start fast has seen a compilation; it serves
    /// that one as well.
    private static List<String> cache() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith(CACHE)).toList();
    }

    /// The grader's jar names its libraries, and the cache knows it alone.
    private static String classPath() {
        Path own = place(CompilerProgram.class);
        return Files.isRegularFile(own) ? own.toString()
                : own + File.pathSeparator + place(Frames.class);
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError("a class comes from a place", impossible);
        }
    }
}
