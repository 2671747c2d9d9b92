package netprog.grader.guards;

/// One thing that a sandbox keeps from a submission.
///
/// Each has a control in `ControlTest`, the test of its name: an attempt that
/// the guard must stop.
public enum Guard {
    /// Nothing outside is reached, and nobody else is on loopback.
    NETWORK("network namespace", "a connection to the grader"),
    /// Other processes are neither seen nor killed.
    PROCESSES("process namespace", "a look at other processes"),
    /// Shared memory, queues and the host's name are its own.
    INTERPROCESS("IPC, UTS and mount namespaces", "a comparison with the grader's"),
    /// Tests, solutions, other submissions and the home folder are not there.
    READING("private files", "a search for tests, solutions and the home folder"),
    /// Nothing but `/tmp` can be written.
    WRITING("read-only system", "a new file in the home folder, the course and the system"),
    /// The code has not the rights of root.
    USER("unprivileged user", "the rights of root"),
    /// The tests are not read out of the JVM that runs them.
    OWN_MEMORY("closed memory of the JVM", "a look into the JVM's own memory"),
    /// A child process sees nothing of the JVM but that it is there.
    CHILDREN("JVM closed to its child processes", "a look into the JVM from a child process"),
    /// No process reaches into another one, or makes a namespace of its own.
    SYSTEM_CALLS("filter of system calls", "a call that copies memory of a process"),
    /// A flood of threads or processes ends.
    THREADS("limit on threads and processes", "one thread too many"),
    /// A flood of open files and sockets ends.
    DESCRIPTORS("limit on descriptors", "one open file too many"),
    /// No file grows beyond a size.
    FILE_SIZE("limit on file size", "a file that is too large"),
    /// All files together stay below a size.
    DISK("limit on /tmp", "more files than /tmp holds"),
    /// A process that never rests is ended.
    CPU_TIME("limit on processor time", "a look at the limit"),
    /// A process stays below a size, also outside the heap of its JVM.
    DATA("limit on memory of a process", "a look at the limit"),
    /// All processes together stay below a size.
    MEMORY("memory limit on all processes (cgroup)", "a child process that is too large"),
    /// The JVM's objects stay below a size.
    HEAP("heap limit", "an object too many", true),
    /// The JVM's classes stay below a size.
    METASPACE("metaspace limit", "a look at the limit", true),
    /// The JVM's buffers outside the heap stay below a size.
    DIRECT("direct memory limit", "a buffer that is too large", true);

    private final String words;
    private final String attempt;
    private final boolean ofTheJvm;

    Guard(String words, String attempt) {
        this(words, attempt, false);
    }

    Guard(String words, String attempt, boolean ofTheJvm) {
        this.words = words;
        this.attempt = attempt;
        this.ofTheJvm = ofTheJvm;
    }

    /// {@return whether the JVM keeps it itself, in a sandbox or not}
    public boolean isOfTheJvm() {
        return ofTheJvm;
    }

    /// {@return whether a sandbox without it is none}
    ///
    /// Few systems let their users count the memory of several processes, and the
    /// filter refuses once more what other guards refuse.
    public boolean isRequired() {
        return this != MEMORY && this != SYSTEM_CALLS;
    }

    /// {@return what it is called in a report}
    public String words() {
        return words;
    }

    /// {@return what its control tries}
    public String attempt() {
        return attempt;
    }
}
