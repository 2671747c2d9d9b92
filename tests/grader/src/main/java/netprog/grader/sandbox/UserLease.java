package netprog.grader.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Who has which [User]: no two JVMs have the same at once, whichever grader of
/// this machine they belong to.
///
/// The folder of a JVM is the lease. It stays root's, so that its user can
/// neither move nor delete it, and its group is the user's:
///
/// | in the folder | owner, group, mode | the user can             |
/// |---------------|--------------------|--------------------------|
/// | `.`           | root, user, 710    | go through               |
/// | `s`           | user, root, 755    | connect to the grader    |
/// | `home`        | user, user, 755    | do what it wants         |
///
/// Who wants a user first claims it, then looks who else does: of two graders
/// both may go on to the next one, but never both stay. The folder is opened
/// last: what is not open was never moved into.
final class UserLease {

    /// The user's own folder.
    static final String HOME = "home";

    private static final int FIRST = User.FIRST + User.HALF;
    private static final String CLOSED = "rwx------";
    private static final String OPEN = "rwx--x---";

    private static final AtomicInteger COUNTER = new AtomicInteger(
            (int) ProcessHandle.current().pid());

    private UserLease() {}

    /// Takes a user for a JVM and opens the JVM's folder to it.
    ///
    /// @throws IOException if nobody is free
    static User take(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(CLOSED));
        for (int tried = 0; tried < User.HALF; tried++) {
            User user = new User(FIRST + Math.floorMod(COUNTER.getAndIncrement(), User.HALF));
            Files.setAttribute(folder, "unix:gid", user.id());
            if (claims(folder.getParent(), user) == 1 && !user.hasProcesses()) {
                open(folder, user);
                return user;
            }
        }
        Files.setAttribute(folder, "unix:gid", 0);
        throw new IOException("no user is free: each from %d to %d has a process or a folder"
                .formatted(FIRST, FIRST + User.HALF - 1));
    }

    private static void open(Path folder, User user) throws IOException {
        Files.setAttribute(folder.resolve(Sandbox.SOCKET), "unix:uid", user.id());
        Path home = Files.createDirectory(folder.resolve(HOME));
        Files.setAttribute(home, "unix:gid", user.id());
        Files.setAttribute(home, "unix:uid", user.id());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OPEN));
    }

    /// {@return who has a folder; nobody, where [#take] did not come to its end}
    static Optional<User> holder(Path folder) throws IOException {
        Map<String, Object> found = Files.readAttributes(folder, "unix:uid,gid,permissions",
                LinkOption.NOFOLLOW_LINKS);
        boolean open = found.get("permissions").equals(PosixFilePermissions.fromString(OPEN));
        int group = (int) found.get("gid");
        return open && found.get("uid").equals(0) && group >= FIRST && group < FIRST + User.HALF
                ? Optional.of(new User(group)) : Optional.empty();
    }

    /// What is not root's is no claim: a user can make such a folder itself.
    private static long claims(Path parent, User user) throws IOException {
        Map<String, Object> claim = Map.of("uid", 0, "gid", user.id());
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(each -> owners(each).equals(claim)).count();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Map<String, Object> owners(Path path) {
        try {
            return Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return Map.of();
        }
    }
}
