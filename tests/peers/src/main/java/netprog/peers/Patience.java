package netprog.peers;

import java.time.Duration;

/// How long a test waits. Every wait in it has one of these two bounds.
public final class Patience {

    private Patience() {}

    /// {@return how long nothing may come before it is called silence}
    ///
    /// It is the system property `course.patience.ms`, or two seconds.
    public static Duration silence() {
        return Duration.ofMillis(Long.getLong("course.patience.ms", 2_000));
    }

    /// {@return how long one invocation of a test may take}
    ///
    /// It is the system property `course.deadline.ms`, or ten seconds.
    public static Duration deadline() {
        return Duration.ofMillis(Long.getLong("course.deadline.ms", 10_000));
    }

    /// {@return a time in which the test's own deadline strikes first}
    ///
    /// It bounds the waits that only the program under test can end. Were they as
    /// long as the deadline, the peer would close its connection in the moment in
    /// which the program's threads are looked at.
    static Duration beyondDeadline() {
        return deadline().multipliedBy(2);
    }
}
