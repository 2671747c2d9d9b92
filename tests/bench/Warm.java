import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs the test classes of some folders, all in this JVM, again and again:
/// what they cost themselves, once everything is loaded and compiled.
///
/// Prints the processor time of each round in seconds, the last one last.
public final class Warm {

    private static final int ROUNDS = 4;

    private Warm() {}

    /// @param folders with test classes; they must be on the class path as well
    public static void main(String[] folders) {
        OperatingSystemMXBean process = ManagementFactory
                .getPlatformMXBean(OperatingSystemMXBean.class);
        Set<Path> roots = Stream.of(folders).map(Path::of).collect(Collectors.toSet());
        Launcher launcher = LauncherFactory.create();
        for (int round = 1; round <= ROUNDS; round++) {
            long began = process.getProcessCpuTime();
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            launcher.execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClasspathRoots(roots))
                    .filters(includeClassNamePatterns(".*Test")).build(), summary);
            System.err.printf("round %d: %d tests, %d failed%n", round,
                    summary.getSummary().getTestsStartedCount(),
                    summary.getSummary().getTestsFailedCount());
            System.out.println((process.getProcessCpuTime() - began) / 1e9);
        }
        System.exit(0);
    }
}
