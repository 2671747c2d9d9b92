package netprog.grader.command;

import java.util.List;
import java.util.stream.Collectors;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.OwnUser;

/// What keeps a submission from the machine and from other submissions, in the
/// words of the reports.
public final class Guards {

    /// How to get a sandbox.
    public static final String REMEDY = "Install bubblewrap 0.8 or newer and util-linux, on a Linux"
            + " that lets this user make namespaces; many containers do not.";

    private static final String MEMORY_REMEDY = "Make the folder tests/runner/target/aot writable"
            + " for this user, or delete it.";

    private Guards() {}

    /// {@return how to get the required guards that are off}
    public static String remedy(Protection protection) {
        return protection.off().stream().filter(Guard::isRequired)
                .allMatch(Protection.CLOSED_MEMORY::contains) ? MEMORY_REMEDY : REMEDY;
    }

    /// {@return a sentence on the guards that are off; none when all are on}
    public static List<String> missing(Protection protection) {
        if (protection.off().isEmpty()) {
            return List.of();
        }
        String off = protection.off().stream().map(Guard::words)
                .collect(Collectors.joining(", "));
        return List.of("Guards that are off: " + off + why(protection)
                + ". Grade only what you would also run yourself.");
    }

    private static String why(Protection protection) {
        return protection.missing().isEmpty() ? "" : switch (protection.sandbox()) {
            case Bubblewrap _, JvmAlone _ -> " (" + protection.missing() + ")";
            case OwnUser _ -> " (" + protection.missing() + "; each submission runs as an"
                    + " unprivileged user of its own, who can read what everybody can)";
        };
    }
}
