package netprog.grader.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many submissions a machine can judge at a time without changing their
/// verdicts.
///
/// @param processors one submission keeps about one of them busy
/// @param freeOctets the memory that is not in use
public record Capacity(int processors, long freeOctets) {

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: *(\\d{1,12}) kB");

    /// {@return what this machine, or the container that this is, has now}
    public static Capacity ofThisMachine() {
        OperatingSystemMXBean system = ManagementFactory
                .getPlatformMXBean(OperatingSystemMXBean.class);
        long free = Math.min(system.getTotalMemorySize(), available(system));
        return new Capacity(system.getAvailableProcessors(), free);
    }

    /// Linux calls free what holds nothing at all; what it holds back for files
    /// it gives away at once.
    private static long available(OperatingSystemMXBean system) {
        try {
            Matcher found = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            if (found.find()) {
                return Long.parseLong(found.group(1)) * 1024;
            }
        } catch (IOException _) {
            // No Linux: the system says what is free.
        }
        return system.getFreeMemorySize();
    }

    /// {@return how many of the wanted jobs fit, at least one}
    ///
    /// @param jobOctets the memory that one takes
    public int jobs(int wanted, long jobOctets) {
        long fit = Math.min(processors, freeOctets / jobOctets);
        return (int) Math.max(1, Math.min(wanted, fit));
    }

    /// {@return in words what bounds the jobs}
    public String words() {
        return "%d processors and %d MB of free memory".formatted(processors,
                freeOctets >> 20);
    }
}
