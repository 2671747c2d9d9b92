package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import netprog.peers.Needs;

/// The files that this process has open, where the system lists them.
final class OpenFiles {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /// Demands that a file is not open any more. Where nothing lists the open
    /// files, nothing is demanded.
    static void haveNot(Path file, String call) throws IOException {
        if (Needs.LISTED_SOCKETS.here()) {
            boolean open = isOpen(file.toRealPath());
            teaches("""
                    The method that opens a file closes it, however it ends. A process may have \
                    only so many files open.""",
                    () -> assertThat(open).withFailMessage("%s left the file open.", call)
                            .isFalse());
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        List<Path> descriptors;
        try (Stream<Path> list = Files.list(DESCRIPTORS)) {
            descriptors = list.toList();
        }
        return descriptors.stream().anyMatch(each -> leadsTo(file, each));
    }

    private static boolean leadsTo(Path file, Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException _) {
            return false; // closed meanwhile
        }
    }
}
