package netprog.grader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The files that a sandbox sees: the least that a JVM needs, read-only, and an
/// empty `/tmp` of bounded size.
///
/// Nothing of the course is there but the jars and the cache of the runner: no
/// test, no solution, no other submission, no home folder.
final class Mounts {

    private static final List<Path> SYSTEM = paths("/usr/bin", "/usr/lib", "/usr/lib32",
            "/usr/lib64", "/bin", "/lib", "/lib32", "/lib64");

    /// The last ones hold the settings of a JDK that a distribution packs, and the
    /// authorities that TLS trusts: Debian's and Fedora's place for `cacerts`.
    private static final List<Path> SETTINGS = paths("/etc/hosts", "/etc/services",
            "/etc/protocols", "/etc/nsswitch.conf", "/etc/ld.so.cache",
            "/etc/java-" + Runtime.version().feature() + "-openjdk", "/etc/java",
            "/etc/crypto-policies", "/etc/ssl/certs/java", "/etc/pki/ca-trust/extracted/java");

    private final List<String> options = new ArrayList<>();
    private final Set<Path> folders = new LinkedHashSet<>();

    private Mounts() {}

    /// {@return bubblewrap's options}
    ///
    /// @param more files and folders to be seen as well; those that do not exist
    /// are left out
    static List<String> options(List<Path> more, Path folder, Path inside, long diskOctets)
            throws IOException {
        Mounts mounts = new Mounts();
        mounts.add("--size", Long.toString(diskOctets), "--perms", "1777", "--tmpfs", "/tmp");
        mounts.add("--proc", "/proc", "--dev", "/dev");
        for (Path each : SYSTEM) {
            mounts.system(each);
        }
        SETTINGS.forEach(mounts::readable);
        mounts.readable(Path.of(System.getProperty("java.home")));
        more.forEach(mounts::readable);
        mounts.add("--ro-bind", folder.toString(), inside.toString());
        mounts.add("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp");
        return mounts.options;
    }

    /// `/lib` is a link to `usr/lib` on one system and a folder on another.
    private void system(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            add("--symlink", Files.readSymbolicLink(path).toString(), path.toString());
        } else {
            readable(path);
        }
    }

    private void readable(Path path) {
        if (Files.exists(path)) {
            above(path);
            add("--ro-bind", path.toString(), path.toString());
        }
    }

    /// The folders above a mount would be closed to all but root.
    private void above(Path path) {
        for (int names = 1; names < path.getNameCount(); names++) {
            Path folder = path.getRoot().resolve(path.subpath(0, names));
            if (folders.add(folder)) {
                add("--dir", folder.toString());
            }
        }
    }

    private void add(String... option) {
        options.addAll(List.of(option));
    }

    private static List<Path> paths(String... names) {
        return List.of(names).stream().map(Path::of).toList();
    }
}
