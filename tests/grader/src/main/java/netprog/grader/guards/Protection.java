package netprog.grader.guards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import netprog.grader.model.GraderFault;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.Cgroup;
import netprog.grader.sandbox.Identity;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Limits;
import netprog.grader.sandbox.OwnUser;
import netprog.grader.sandbox.Sandbox;
import netprog.grader.system.Programs;

/// The sandbox that submissions are run in, and what it was seen to stop.
///
/// @param sandbox where each JVM lives
/// @param missing why bubblewrap is not used; empty when it is
/// @param leaks what got through each guard; empty where nothing did
public record Protection(Sandbox sandbox, String missing, Map<Guard, String> leaks) {

    private static final int MAX_CHARS = 300;

    /// What a JVM keeps to itself, in a sandbox or not, where a program starts it
    /// that nobody may read.
    public static final Set<Guard> CLOSED_MEMORY = Set.of(Guard.OWN_MEMORY, Guard.CHILDREN);

    /// Whether submissions are run in a sandbox.
    public enum Mode {
        /// In one if it works here.
        AUTO,
        /// In one, or not at all.
        REQUIRED,
        /// In a JVM alone.
        OFF
    }

    /// {@return a JVM alone, with no guard on but its own limits}
    public static Protection none(String why) {
        Map<Guard, String> leaks = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            leaks.put(guard, guard.isOfTheJvm() ? "" : why);
        }
        return new Protection(new JvmAlone(), why, leaks);
    }

    /// Tries what works on this machine: bubblewrap, or else a user of its own.
    /// Takes about a second for each.
    ///
    /// @param secret folders that nothing in a sandbox may read or write
    public static Protection find(RunnerCommand runner, AotCache cache, List<Path> secret) {
        Controls controls = new Controls(runner, cache, open(runner), secret, Limits.USUAL);
        String missing = lacking(Bubblewrap.PROGRAMS);
        if (missing.isEmpty()) {
            try {
                return bubblewrap(runner, controls);
            } catch (GraderFault | UncheckedIOException broken) {
                missing = "bubblewrap does not work here: " + reason(broken);
            }
        }
        return withoutBubblewrap(missing, controls);
    }

    private static Protection bubblewrap(RunnerCommand runner, Controls controls) {
        String uncounted = "";
        Optional<Cgroup> groups = Optional.empty();
        try {
            groups = Optional.of(Cgroup.find());
        } catch (IOException refused) {
            uncounted = "no cgroup can be made: " + refused.getMessage();
        }
        Bubblewrap sandbox = new Bubblewrap(runner.readable(), controls.limits(), groups);
        Map<Guard, String> leaks = controls.of(sandbox);
        if (!uncounted.isEmpty()) {
            leaks.put(Guard.MEMORY, uncounted);
        }
        return new Protection(sandbox, "", leaks);
    }

    /// Root alone can become somebody else.
    ///
    /// @param missing why bubblewrap is not used
    static Protection withoutBubblewrap(String missing, Controls controls) {
        try {
            if (!lacking(OwnUser.PROGRAMS).isEmpty() || !Identity.isRoot()) {
                return alone(missing, controls);
            }
            OwnUser sandbox = new OwnUser(controls.limits());
            return new Protection(sandbox, missing, controls.of(sandbox));
        } catch (GraderFault | IOException | UncheckedIOException broken) {
            return alone(missing + "; as a user of its own no JVM works here: " + reason(broken),
                    controls);
        }
    }

    /// Who may read the memory of a JVM alone depends on the grader's user.
    private static Protection alone(String why, Controls controls) {
        Protection alone = none(why);
        try {
            alone.leaks.putAll(controls.of(alone.sandbox, CLOSED_MEMORY));
        } catch (GraderFault | UncheckedIOException broken) {
            CLOSED_MEMORY.forEach(guard -> alone.leaks.put(guard, reason(broken)));
        }
        return alone;
    }

    private static String lacking(List<String> programs) {
        return programs.stream().filter(name -> Programs.find(name).isEmpty()).findFirst()
                .map(name -> name + " is not installed").orElse("");
    }

    private static String reason(Exception broken) {
        String why = broken.getMessage().strip();
        return why.substring(0, Math.min(why.length(), MAX_CHARS));
    }

    /// A JDK in the home folder is no secret.
    private static List<Path> open(RunnerCommand runner) {
        List<Path> open = new ArrayList<>(runner.readable());
        open.add(Path.of(System.getProperty("java.home")));
        return open;
    }

    /// {@return whether a guard stopped what it must stop}
    public boolean isOn(Guard guard) {
        return leaks.get(guard).isEmpty();
    }

    /// {@return the guards that are off}
    public List<Guard> off() {
        return leaks.keySet().stream().filter(guard -> !isOn(guard)).toList();
    }
}
