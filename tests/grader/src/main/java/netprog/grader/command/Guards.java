package netprog.grader.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.sandbox.Guard;
import netprog.grader.sandbox.Protection;

/// What keeps a submission from the machine and from other submissions, in the
/// words of the reports.
final class Guards {

    /// How to get what is missing.
    static final String REMEDY = "Install bubblewrap 0.8 or newer and util-linux, on a Linux"
            + " that lets this user make namespaces; many containers do not.";

    /// No cgroup is made: the memory of each JVM is bounded, that of the
    /// processes it starts is not.
    static final String NO_CGROUP = "memory limit on all processes of a submission (cgroup)";

    private Guards() {}

    /// {@return a sentence on the guards that are off}
    static List<String> missing(Protection protection) {
        String off = Stream.concat(protection.off().stream().map(Guard::words),
                Stream.of(NO_CGROUP)).collect(Collectors.joining(", "));
        String why = protection.missing().isEmpty() ? "" : " (" + protection.missing() + ")";
        return List.of("Guards that are off: " + off + why
                + ". Grade only what you would also run yourself.");
    }
}
