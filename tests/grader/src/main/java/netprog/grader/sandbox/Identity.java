package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// The user that a sandbox of bubblewrap runs as; never root.
///
/// | the grader is | the sandbox runs as     | because                          |
/// |---------------|-------------------------|----------------------------------|
/// | root          | a real user of its own  | no limit on processes binds root |
/// | somebody else | the same user, alone in a user namespace | limits count there |
///
/// When the grader is root, bubblewrap is too while it mounts, since the
/// course may lie where nobody else can read; the user changes just before the
/// JVM starts, and nothing leads back.
///
/// @param options for bubblewrap
/// @param command runs what follows as that user; may be empty
public record Identity(List<String> options, List<String> command) {

    /// Each sandbox takes the next user.
    private static final AtomicInteger COUNTER = new AtomicInteger(
            (int) ProcessHandle.current().pid());

    /// {@return whether the grader is root}
    public static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    /// Takes an identity, and gives it the folder with the grader's socket.
    static Identity take(Path folder) throws IOException {
        if (!isRoot()) {
            return new Identity(List.of("--unshare-user", "--disable-userns"), List.of());
        }
        User user = new User(User.FIRST + Math.floorMod(COUNTER.getAndIncrement(), User.HALF));
        for (Path each : List.of(folder, folder.resolve(Sandbox.SOCKET))) {
            Files.setAttribute(each, "unix:uid", user.id());
        }
        return new Identity(
                List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"),
                user.command());
    }
}
