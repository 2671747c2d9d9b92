package netprog.grader.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import netprog.grader.system.Digest;
import netprog.grader.system.Folders;

/// A copy of the program `java` that may be executed and not read.
///
/// Linux keeps the memory of such a program from everybody but root: a JVM that
/// it starts cannot open `/proc/self/mem`, where the hidden tests are, and its
/// child processes cannot open that of their parent. It costs nothing.
///
/// | in the folder | is                                                       |
/// |---------------|----------------------------------------------------------|
/// | `bin/java`    | the copy; it looks for the JDK beside it                 |
/// | `lib`         | a link to that of the JDK                                |
///
/// Whoever executes it must not have the rights of root at that moment: root
/// may read everything. So a program that gives them up executes another one
/// first.
///
/// @param folder where it is
record Launcher(Path folder) {

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Path MEMORY = Path.of("/proc/self/mem");
    private static final int KEY_OCTETS = 8;

    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions
            .fromString("--x--x--x");
    private static final Set<PosixFilePermission> OPEN_FOLDER = PosixFilePermissions
            .fromString("rwxr-xr-x");

    /// {@return the one of this JDK; it need not exist}
    ///
    /// @param parent the folder for all of them
    static Launcher below(Path parent) {
        String key = new Digest().add(JDK.toString())
                .add(System.getProperty("java.vm.version")).hex(KEY_OCTETS);
        return new Launcher(parent.resolve("launcher-" + key));
    }

    /// {@return the program}
    Path program() {
        return folder.resolve("bin").resolve("java");
    }

    /// {@return whether it is there, and nobody may read it}
    ///
    /// Who owns it may change that, and some file systems know no permissions.
    boolean isClosed() {
        try {
            return Files.exists(program())
                    && Files.getPosixFilePermissions(program()).equals(EXECUTABLE);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /// Makes it where it is missing, or was opened.
    ///
    /// @throws IOException if it cannot be made here
    void make() throws IOException {
        if (isClosed() || !Files.exists(MEMORY)
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Files.createDirectories(folder.getParent());
        Path made = Files.createTempDirectory(folder.getParent(), "launcher");
        try {
            Launcher fresh = new Launcher(made);
            Files.createDirectories(fresh.program().getParent());
            Files.copy(JDK.resolve("bin").resolve("java"), fresh.program());
            Files.setPosixFilePermissions(fresh.program(), EXECUTABLE);
            Files.createSymbolicLink(made.resolve("lib"), JDK.resolve("lib"));
            Files.setPosixFilePermissions(fresh.program().getParent(), OPEN_FOLDER);
            Files.setPosixFilePermissions(made, OPEN_FOLDER);
            takePlace(made);
        } finally {
            Folders.delete(made);
        }
    }

    /// Another process may have been faster, and may run what it made: that stays.
    ///
    /// @param made the folder of a new one
    void takePlace(Path made) throws IOException {
        try {
            Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException occupied) {
            if (!isClosed()) {
                Folders.delete(folder);
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
