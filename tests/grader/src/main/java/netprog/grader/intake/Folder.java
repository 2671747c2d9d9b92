package netprog.grader.intake;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.TreeMap;
import netprog.grader.intake.Entry.Kind;

/// Lists all that a folder of the disk holds, in the order of the names, which
/// is the same on every machine.
///
/// Clutter is left out, and links are not followed. The listing of a folder
/// that holds more than a submission may have ends one file after that limit.
/// A folder that cannot be listed ends it with an exception: what is in there
/// nobody knows.
final class Folder extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final TreeMap<String, Entry> entries = new TreeMap<>();

    private Folder(Path folder) {
        this.folder = folder;
    }

    static Collection<Entry> entries(Path folder) throws IOException {
        Folder visitor = new Folder(folder);
        Files.walkFileTree(folder, visitor);
        return visitor.entries.values();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
        return dir.equals(folder) ? FileVisitResult.CONTINUE
                : add(dir, Kind.FOLDER, 0, FileVisitResult.SKIP_SUBTREE);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (Paths.isClutter(name(file))) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Kind kind = attributes.isSymbolicLink() ? Kind.LINK
                : attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
        return add(file, kind, attributes.size(), FileVisitResult.CONTINUE);
    }

    private FileVisitResult add(Path path, Kind kind, long size, FileVisitResult ifClutter) {
        Entry entry = new Entry(name(path), kind, size, () -> Files.newInputStream(path));
        if (Paths.isClutter(entry.name())) {
            return ifClutter;
        }
        entries.put(entry.name(), entry);
        return entries.size() > UnpackedFiles.MAX_ENTRIES ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
    }

    private String name(Path path) {
        return folder.relativize(path).toString();
    }
}
