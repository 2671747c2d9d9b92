package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.model.RaisedLimits;

/// Where a runner's JVM lives, and what it can reach from there.
public sealed interface Sandbox permits JvmAlone, OwnUser, Bubblewrap {

    /// The name of the grader's socket in the folder of a JVM.
    String SOCKET = "s";

    /// {@return the whole command that starts a JVM here}
    ///
    /// @param jvm the JVM with its options, up to the runner's class
    /// @param folder the JVM's own; the grader's socket is already in it
    /// @throws IOException if the folder cannot be handed over
    List<String> command(List<String> jvm, Path folder) throws IOException;

    /// {@return the same place with some limits raised; a limit that is already
    /// larger stays}
    Sandbox raised(RaisedLimits limits);

    /// Gives back what a JVM had here, once it has ended.
    ///
    /// @param folder the JVM's own
    /// @throws IOException if something of it runs on
    void ended(Path folder) throws IOException;
}
