package netprog.grader.instructor;

import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.load.Capacity;

/// How many submissions are judged at a time.
///
/// @param number at least one
/// @param why a sentence on why there are not as many as were wanted; empty
/// where there are
public record Jobs(int number, String why) {

    /// What a JVM with its heap, its classes and its threads takes.
    private static final long JOB_OCTETS = 512 << 20;

    /// {@return as many as are wanted, where the machine and the sandbox let so
    /// many run without changing each other's verdicts}
    public static Jobs of(int wanted, Capacity capacity, Protection protection) {
        if (wanted > 1 && !protection.isOn(Guard.NETWORK)) {
            return new Jobs(1, ("1 submission at a time and not %d: the guard \"%s\" is off, so"
                    + " submissions that run at the same time would reach each other's ports.")
                    .formatted(wanted, Guard.NETWORK.words()));
        }
        int used = capacity.jobs(wanted, JOB_OCTETS);
        return new Jobs(used, used == wanted ? ""
                : "%d submissions at a time and not %d: there are %s, and a crowded machine changes"
                        .formatted(used, wanted, capacity.words()) + " verdicts.");
    }
}
