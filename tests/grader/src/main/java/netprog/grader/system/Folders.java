package netprog.grader.system;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
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

    /// Deletes a file, or a folder with all that is in it, where there is one.
    /// Links are deleted, not followed.
    ///
    /// Folders of others may be nested deeper than any path leads, and closed. So
    /// each is emptied on its own, and the folders in it move to the top.
    public static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            return;
        }
        Deque<Path> waiting = new ArrayDeque<>();
        empty(folder, folder, waiting);
        while (!waiting.isEmpty()) {
            Path next = waiting.remove();
            empty(next, folder, waiting);
            Files.delete(next);
        }
        Files.delete(folder);
    }

    /// @param waiting gets the folders that were in it, and are at the top now
    private static void empty(Path folder, Path top, Deque<Path> waiting) throws IOException {
        open(folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path each : entries) {
                if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(each);
                } else if (folder.equals(top)) {
                    waiting.add(each);
                } else {
                    open(each); // a closed one cannot move
                    waiting.add(Files.move(each, top.resolve(UUID.randomUUID().toString())));
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
    }

    private static void open(Path folder) throws IOException {
        if (!Files.isReadable(folder) || !Files.isWritable(folder)
                || !Files.isExecutable(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
