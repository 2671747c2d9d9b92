package netprog.peers;

import java.util.Random;

/// The seed of all that is random in the tests.
///
/// It is the system property `course.seed`, or else new for each JVM; each
/// failure prints it. A test's own random numbers depend on the seed and on the
/// test's name, not on the tests before it. The property is taken away when it
/// has been read: who knows the seed knows what a test will send.
public final class Seed {

    private static final String PROPERTY = "course.seed";
    private static final long VALUE = Long.getLong(PROPERTY,
            new Random().nextLong(1, 1_000_000));

    static {
        System.clearProperty(PROPERTY);
    }

    private Seed() {}

    /// {@return this run's seed}
    public static long value() {
        return VALUE;
    }

    /// {@return the seed of one test}
    static long of(String test) {
        return VALUE * 31 + test.hashCode();
    }
}
