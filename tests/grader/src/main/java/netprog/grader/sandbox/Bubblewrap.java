package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netprog.grader.model.RaisedLimits;
import netprog.runner.Runner;

/// A JVM in namespaces of its own, made by bubblewrap: loopback is its whole
/// network, its processes are all there are, and its files are those of
/// [Mounts]. All that it starts ends with it, and it ends with the grader, also
/// when that is killed; strictly, with the grader's thread that started it.
///
/// @param readable files that the JVM needs besides those of the system
/// @param limits what it may use
/// @param groups where the memory of all its processes together is bounded;
/// empty where it is not
public record Bubblewrap(List<Path> readable, Limits limits, Optional<Cgroup> groups)
        implements
        Sandbox {

    /// What it takes on the search path; [Identity] needs the last for root alone.
    public static final List<String> PROGRAMS = List.of("bwrap", "prlimit", "setpriv");

    /// Where a JVM finds the folder with the grader's socket.
    private static final Path FOLDER = Path.of("/grader");

    private static final List<String> NAMESPACES = List.of("--unshare-net", "--unshare-pid",
            "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "localhost",
            "--die-with-parent", "--new-session", "--clearenv", "--setenv", "PATH",
            "/usr/bin:/bin");

    @Override
    public List<String> command(List<String> jvm, Path folder) throws IOException {
        Identity identity = Identity.take(folder);
        List<String> command = new ArrayList<>();
        if (groups.isPresent()) {
            command.addAll(groups.get().make(name(folder), limits.memoryOctets()));
        }
        List<String> filter = SystemCalls.open(folder);
        command.addAll(filter);
        command.add("bwrap");
        if (!filter.isEmpty()) {
            command.addAll(List.of("--seccomp", SystemCalls.DESCRIPTOR));
        }
        command.addAll(NAMESPACES);
        command.addAll(identity.options());
        command.addAll(Mounts.options(readable, folder, FOLDER, limits.diskOctets()));
        command.add("--");
        command.addAll(limits.command());
        command.addAll(identity.command());
        command.add(jvm.getFirst());
        command.addAll(List.of("-Djava.io.tmpdir=/tmp", "-Duser.home=/tmp"));
        command.addAll(jvm.subList(1, jvm.size()));
        command.addAll(List.of(Runner.OWN_USER, FOLDER.resolve(SOCKET).toString()));
        return command;
    }

    @Override
    public Bubblewrap raised(RaisedLimits other) {
        return new Bubblewrap(readable, limits.raised(other), groups);
    }

    @Override
    public void ended(Path folder) {
        groups.ifPresent(group -> group.remove(name(folder)));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }
}
