package netprog.grader.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import netprog.grader.model.GraderFault;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// The files of an archive, by their paths with slashes.
public final class Contents {

    /// The one time of all entries, so that equal files make equal archives.
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 12, 0);

    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;

    /// @param mode what Unix calls it: the kind and the permissions
    private record Item(byte[] octets, int mode) {}

    private final SortedMap<String, Item> items = new TreeMap<>();

    /// Adds a text, in UTF-8.
    public void text(String path, String text) {
        items.put(path, new Item(text.getBytes(StandardCharsets.UTF_8), FILE));
    }

    /// Adds a text that is run.
    public void program(String path, String text) {
        items.put(path, new Item(text.getBytes(StandardCharsets.UTF_8), PROGRAM));
    }

    /// Adds a file.
    ///
    /// @throws GraderFault if it is not there
    public void file(String path, Path file) {
        try {
            items.put(path, new Item(Files.readAllBytes(file), FILE));
        } catch (IOException unreadable) {
            throw new GraderFault("cannot pack " + file + ": is it built?", unreadable);
        }
    }

    /// Adds the files below a folder. What tools and editors leave behind is no
    /// part of the course: hidden files, `target` and kept old versions.
    ///
    /// @param path of the folder in the archive
    /// @throws GraderFault if it is not there
    public void folder(String path, Path folder) {
        folder(path, folder, _ -> true);
    }

    /// Adds those files below a folder whose path below it is wanted.
    ///
    /// @throws GraderFault if the folder is not there
    public void folder(String path, Path folder, Predicate<String> wanted) {
        if (!Files.isDirectory(folder)) {
            throw new GraderFault("cannot pack " + folder + ": is it built?");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!isLeftBehind(name) && wanted.test(name)) {
                    file(path + "/" + name, file);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    private static boolean isLeftBehind(String path) {
        return List.of(path.split("/")).stream().anyMatch(part -> part.startsWith(".")
                || part.equals("target") || part.matches(".*\\.bak-\\d+"));
    }

    /// {@return the paths in their order}
    public Collection<String> paths() {
        return items.keySet();
    }

    /// Writes a zip. Its octets depend on the files alone, not on when, where
    /// and by whom it is made.
    public void write(Path zip) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            for (Entry<String, Item> item : items.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(item.getKey());
                entry.setTimeLocal(TIME);
                entry.setUnixMode(item.getValue().mode());
                entry.setSize(item.getValue().octets().length);
                out.putArchiveEntry(entry);
                out.write(item.getValue().octets());
                out.closeArchiveEntry();
            }
        }
    }
}
