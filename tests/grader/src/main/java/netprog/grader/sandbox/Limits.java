package netprog.grader.sandbox;

import java.util.List;
import netprog.grader.model.RaisedLimits;

/// What one process may use, or all of the sandbox together where it says so.
///
/// Never a limit on the address space: a JVM reserves far more than it uses,
/// and does not start under one.
///
/// @param processes processes and threads of the sandbox together
/// @param descriptors open files and sockets of a process
/// @param fileOctets the largest file
/// @param diskOctets all of `/tmp` together
/// @param cpuSeconds the processor time of a process
/// @param memoryOctets of all processes and of `/tmp` together, where the
/// system counts them
public record Limits(int processes, int descriptors, long fileOctets, long diskOctets,
        int cpuSeconds, long memoryOctets) {

    private static final int MEGABYTE = 1 << 20;

    /// What the tests of most exercises do not come near to.
    public static final Limits USUAL = new Limits(512, 1024, 32 << 20, 64 << 20, 900, 768 << 20);

    /// {@return the larger one of each limit}
    Limits raised(RaisedLimits other) {
        return new Limits(Math.max(processes, other.tasks()),
                Math.max(descriptors, other.descriptors()),
                Math.max(fileOctets, (long) other.fileMegabytes() * MEGABYTE), diskOctets,
                cpuSeconds,
                Math.max(memoryOctets, (long) other.memoryMegabytes() * MEGABYTE));
    }

    /// {@return the memory of one process that is not shared and can be written,
    /// whether it is used or not: in the heap of a JVM, and outside}
    ///
    /// The system counts it everywhere, and the memory of all processes together
    /// only where there are cgroups. A JVM sets half a gigabyte aside, and a
    /// megabyte for each thread.
    public long dataOctets() {
        return Math.max((512L + processes) * MEGABYTE, memoryOctets);
    }

    /// {@return the command that sets the limits and then runs what follows}
    List<String> command() {
        return List.of("prlimit", "--nproc=" + processes, "--nofile=" + descriptors,
                "--fsize=" + fileOctets, "--data=" + dataOctets(), "--cpu=" + cpuSeconds,
                "--core=0", "--");
    }
}
