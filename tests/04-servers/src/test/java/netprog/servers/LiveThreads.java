package netprog.servers;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Counts the threads of this JVM, virtual ones included.
final class LiveThreads {

    private static final HotSpotDiagnosticMXBean JVM =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    private LiveThreads() {}

    /// {@return how many there are, those of the JDK and of the tests included}
    static long count() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("dump.json");
        try {
            JVM.dumpThreads(dump.toString(), ThreadDumpFormat.JSON);
            try (Stream<String> lines = Files.lines(dump)) {
                return lines.filter(line -> line.strip().startsWith("\"tid\":")).count();
            }
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }
}
