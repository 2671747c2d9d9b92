package netprog.grader.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/// Deletes folders, and says which ones may be.
public final class Folders {

    private Folders() {}

    /// {@return whether nothing of anybody else is lost with a folder: it is absent
    ///     or empty, or has a file that tells who made it}
    ///
    /// @param mark the name of that file
    public static boolean isOurs(Path folder, String mark) throws IOException {
        return !Files.exists(folder) || Files.exists(folder.resolve(mark)) || isEmpty(folder);
    }

    /// {@return whether nothing is in a folder}
    public static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /// Deletes a folder and all that is in it. Links are deleted, not followed.
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed)
                    throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
