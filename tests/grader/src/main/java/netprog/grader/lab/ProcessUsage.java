package netprog.grader.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process and those that it has started have used.
///
/// @param processorSeconds of all of them together, those that have ended
/// included where the system tells
/// @param megabytes of memory that are theirs alone, or their share of it; 0
/// where the system does not tell
record ProcessUsage(double processorSeconds, double megabytes) {

    private static final double TICKS = 100; // a second of /proc/PID/stat, on all of Linux

    static ProcessUsage of(ProcessHandle root) {
        double seconds = 0;
        double kilobytes = 0;
        for (ProcessHandle each : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            seconds += processorSeconds(each);
            kilobytes += kilobytes(each.pid());
        }
        return new ProcessUsage(seconds, kilobytes / 1_024);
    }

    /// The name may have spaces and brackets; the fields after it begin with the
    /// state. Four of them are the process's own time, in user and system mode, and
    /// the same of children that it has waited for.
    private static double processorSeconds(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum() / TICKS;
        } catch (IOException _) {
            return process.info().totalCpuDuration().map(each -> each.toNanos() / 1e9).orElse(0.0);
        }
    }

    /// Pages that several processes share count in parts.
    private static double kilobytes(long pid) {
        Path rollup = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
        } catch (IOException _) {
            return 0; // it has ended, or this is not Linux
        }
    }
}
