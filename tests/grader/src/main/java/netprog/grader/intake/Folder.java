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
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return add(file, Kind.SPECIAL, 0, FileVisitResult.CONTINUE);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Kind kind = attributes.isSymbolicLink() ? Kind.LINK
                : attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
        return add(file, kind, attributes.size(), FileVisitResult.CONTINUE);
    }

    private FileVisitResult add(Path path, Kind kind, long size, FileVisitResult ifClutter) {
        String name = folder.relativize(path).toString();
        Entry entry = new Entry(name, kind, size, () -> Files.newInputStream(path));
        if (Paths.isClutter(entry.name())) {
            return ifClutter;
        }
        entries.put(entry.name(), entry);
        return entries.size() > UnpackedFiles.MAX_ENTRIES ? FileVisitResult.TERMINATE
                : FileVisitResult.CONTINUE;
    }
}
