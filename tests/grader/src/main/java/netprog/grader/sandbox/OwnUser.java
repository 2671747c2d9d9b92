package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netprog.grader.model.RaisedLimits;
import netprog.runner.Runner;

/// A JVM as a [User] of its own, under limits: for a grader that is root where
/// nobody may make namespaces, as in most containers.
///
/// What is root's alone it cannot read, write or signal. Network, processes and
/// the files that everybody may read are those of the machine. It is in a
/// session of its own, or else it could type into root's terminal.
///
/// @param limits what it may use
public record OwnUser(Limits limits) implements Sandbox {

    /// What it takes on the search path.
    public static final List<String> PROGRAMS = List.of("setsid", "prlimit", "setpriv", "find");

    @Override
    public List<String> command(List<String> jvm, Path folder) throws IOException {
        User user = UserLease.take(folder);
        Path home = folder.resolve(UserLease.HOME);
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(limits.command());
        command.addAll(user.command());
        // setpriv still has root's rights when it executes this; the shell has none
        command.addAll(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", home.toString()));
        command.add(jvm.getFirst());
        command.addAll(List.of("-Djava.io.tmpdir=" + home, "-Duser.home=" + home));
        command.addAll(jvm.subList(1, jvm.size()));
        command.addAll(List.of(Runner.OWN_USER, folder.resolve(SOCKET).toString()));
        return command;
    }

    @Override
    public OwnUser raised(RaisedLimits other) {
        return new OwnUser(limits.raised(other));
    }

    /// Ends what the JVM left running, and deletes its files outside its folder.
    @Override
    public void ended(Path folder) throws IOException {
        Optional<User> user = UserLease.holder(folder);
        if (user.isPresent()) {
            user.get().end();
            user.get().deleteFiles();
        }
    }
}
