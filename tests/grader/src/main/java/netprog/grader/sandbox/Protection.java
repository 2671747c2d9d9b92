package netprog.grader.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import netprog.grader.GraderFault;
import netprog.grader.Programs;
import netprog.grader.run.AotCache;
import netprog.grader.run.RunnerCommand;

/// The sandbox that submissions are run in, and what it was seen to stop.
///
/// @param sandbox where each JVM lives
/// @param missing why there is no sandbox; empty when there is one
/// @param leaks what got through each guard; empty where nothing did
public record Protection(Sandbox sandbox, String missing, Map<Guard, String> leaks) {

    private static final int MAX_CHARS = 300;

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

    /// Tries what works on this machine. Takes about a second.
    ///
    /// @param secret folders that nothing in a sandbox may read or write
    public static Protection find(RunnerCommand runner, AotCache cache, List<Path> secret) {
        Optional<String> lacking = Bubblewrap.PROGRAMS.stream()
                .filter(name -> Programs.find(name).isEmpty()).findFirst();
        if (lacking.isPresent()) {
            return none(lacking.get() + " is not installed");
        }
        String uncounted = "";
        Optional<Cgroup> groups = Optional.empty();
        try {
            groups = Optional.of(Cgroup.find());
        } catch (IOException refused) {
            uncounted = "no cgroup can be made: " + refused.getMessage();
        }
        return tried(new Bubblewrap(runner.readable(), Limits.USUAL, groups), runner, cache, secret,
                uncounted);
    }

    private static Protection tried(Bubblewrap sandbox, RunnerCommand runner, AotCache cache,
            List<Path> secret, String uncounted) {
        try {
            Map<Guard, String> leaks = new Controls(runner, cache, open(sandbox), secret,
                    sandbox.limits()).of(sandbox);
            if (!uncounted.isEmpty()) {
                leaks.put(Guard.MEMORY, uncounted);
            }
            return new Protection(sandbox, "", leaks);
        } catch (GraderFault | UncheckedIOException broken) {
            String why = broken.getMessage().strip();
            return none("bubblewrap does not work here: "
                    + why.substring(0, Math.min(why.length(), MAX_CHARS)));
        }
    }

    /// A JDK in the home folder is no secret.
    private static List<Path> open(Bubblewrap sandbox) {
        List<Path> open = new ArrayList<>(sandbox.readable());
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
