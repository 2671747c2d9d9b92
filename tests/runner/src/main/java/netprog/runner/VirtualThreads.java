package netprog.runner;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Counts virtual threads, which only a thread dump shows while they wait.
///
/// A dump takes a few milliseconds.
final class VirtualThreads {

    private static final Pattern THREAD = Pattern.compile("^ *\"tid\": ", Pattern.MULTILINE);
    private static final Pattern VIRTUAL =
            Pattern.compile("^ *\"virtual\": true,$", Pattern.MULTILINE);

    /// Where the JDK's own virtual threads wait for sockets.
    private static final String POLLER = "sun.nio.ch.Poller.subPollerLoop(";

    private static final HotSpotDiagnosticMXBean JVM =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private VirtualThreads() {}

    /// {@return how many are alive, whether they run or wait, but for the JDK's
    /// own}
    static long alive() {
        return THREAD.splitAsStream(dump()).skip(1)
                .filter(thread -> VIRTUAL.matcher(thread).find())
                .filter(thread -> !thread.contains(POLLER)).count();
    }

    private static String dump() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path file = folder.resolve("dump.json");
            try {
                JVM.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return Files.readString(file, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot dump the threads", failed);
        }
    }
}
