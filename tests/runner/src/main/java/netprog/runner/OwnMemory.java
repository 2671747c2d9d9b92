package netprog.runner;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of this JVM, which Linux shows as a file to those who may read
/// it.
///
/// The hidden tests are in it. It is closed where the JVM was started from a
/// program that its user may execute but not read.
final class OwnMemory {

    private static final String FILE = "/proc/self/mem";
    private static final Path STATUS = Path.of("/proc/self/status");

    private OwnMemory() {}

    /// Makes sure that no program in this JVM can open its memory. From root
    /// nothing is closed, so of root nothing is demanded.
    ///
    /// @throws IllegalStateException if one can
    static void demandClosed() throws IOException {
        if (isOpen() && !isOfRoot()) {
            throw new IllegalStateException("the JVM's memory can be read as " + FILE
                    + ": the launcher that started it can be read");
        }
    }

    private static boolean isOpen() throws IOException {
        try (FileInputStream memory = new FileInputStream(FILE)) {
            return memory.getFD().valid();
        } catch (FileNotFoundException closed) {
            return false;
        }
    }

    private static boolean isOfRoot() throws IOException {
        return Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1).stream()
                .anyMatch(line -> line.matches("Uid:\\s+0\\s.*"));
    }
}
