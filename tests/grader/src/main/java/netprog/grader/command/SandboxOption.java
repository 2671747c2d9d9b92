package netprog.grader.command;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.guards.Protection.Mode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The option `--sandbox` of the commands that run what others wrote.
public final class SandboxOption {

    @Option(names = "--sandbox", paramLabel = "WHEN", defaultValue = "auto",
            description = "auto: in a sandbox if one works here, and say which guards are off;"
                    + " required: in a sandbox or not at all; off: in a JVM alone."
                    + " By default ${DEFAULT-VALUE}")
    private Mode mode;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// {@return what submissions are run in}
    ///
    /// @param machine tries what works on this machine
    /// @throws ParameterException if a sandbox is required and a guard is off
    public Protection protection(Supplier<Protection> machine) {
        if (mode == Mode.OFF) {
            return Protection.none("--sandbox=off");
        }
        Protection found = machine.get();
        if (mode == Mode.REQUIRED && found.off().stream().anyMatch(Guard::isRequired)) {
            throw new ParameterException(spec.commandLine(), "--sandbox=required, and "
                    + why(found) + ". " + Guards.remedy(found) + " Nothing was run.");
        }
        return found;
    }

    private static String why(Protection found) {
        return !found.missing().isEmpty() ? found.missing()
                : found.off().stream().filter(Guard::isRequired).map(Guard::words)
                        .collect(Collectors.joining(", "))
                        + " did not hold; ./course doctor says more";
    }
}
