package netprog.runner;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the runner is to do: the classes to define and the tests to run.
///
/// @param seed of all that is random in a test
/// @param patience how long a test waits for octets before it calls it silence
/// @param deadline how long one invocation of a test may take
/// @param classes the class files under test, by their binary names
/// @param testClasses those of the tests; where a name is in both, these count
/// @param tests what runs, class by class in the order of their first tests
/// @param programs whether the classes under test may run as processes of their
/// own
public record Job(long seed, Duration patience, Duration deadline, Map<String, byte[]> classes,
        Map<String, byte[]> testClasses, List<Test> tests, boolean programs) {

    /// No job holds more classes or tests than this; the compiler bounds what one
    /// chapter may have, and a job may hold several.
    private static final int MAX_ENTRIES = 1_000_000;

    /// Makes a job whose classes start no processes.
    public Job(long seed, Duration patience, Duration deadline, Map<String, byte[]> classes,
            Map<String, byte[]> testClasses, List<Test> tests) {
        this(seed, patience, deadline, classes, testClasses, tests, false);
    }

    /// {@return the same job with some of its tests}
    public Job with(List<Test> some) {
        return new Job(seed, patience, deadline, classes, testClasses, some, programs);
    }

    /// One test method; all methods of that name in the class are meant.
    ///
    /// @param testClass the binary name of the class
    /// @param method the method's name
    public record Test(String testClass, String method) {}

    /// Sends this job as the one message that the runner reads.
    public void write(DataOutputStream out) throws IOException {
        out.writeLong(seed);
        out.writeLong(patience.toMillis());
        out.writeLong(deadline.toMillis());
        writeClasses(out, classes);
        writeClasses(out, testClasses);
        out.writeInt(tests.size());
        for (Test test : tests) {
            Frames.writeText(out, test.testClass());
            Frames.writeText(out, test.method());
        }
        out.writeBoolean(programs);
        out.flush();
    }

    /// Reads what [#write] sent. Blocks until the job is complete.
    ///
    /// @throws java.io.EOFException if the stream ends inside the job
    public static Job read(DataInputStream in) throws IOException {
        long seed = in.readLong();
        Duration patience = Duration.ofMillis(in.readLong());
        Duration deadline = Duration.ofMillis(in.readLong());
        Map<String, byte[]> classes = readClasses(in);
        Map<String, byte[]> testClasses = readClasses(in);
        List<Test> tests = new ArrayList<>();
        for (int left = Frames.readCount(in, MAX_ENTRIES); left > 0; left--) {
            tests.add(new Test(Frames.readText(in), Frames.readText(in)));
        }
        return new Job(seed, patience, deadline, classes, testClasses, tests, in.readBoolean());
    }

    private static void writeClasses(DataOutputStream out, Map<String, byte[]> classes)
            throws IOException {
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            Frames.writeText(out, entry.getKey());
            Frames.writeOctets(out, entry.getValue());
        }
    }

    private static Map<String, byte[]> readClasses(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int left = Frames.readCount(in, MAX_ENTRIES); left > 0; left--) {
            classes.put(Frames.readText(in), Frames.readOctets(in));
        }
        return classes;
    }
}
