package netprog.protocols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The local side of a mirror. A link is never followed.
///
/// @param root of the mirror
record MirrorFolder(Path root) {

    /// What is here under a path.
    enum Found {
        NOTHING,
        FILE,
        FOLDER,
        OTHER;

        boolean isInTheWayOf(FtpEntry.Kind kind) {
            return switch (this) {
                case NOTHING -> false;
                case FILE -> kind != FtpEntry.Kind.FILE;
                case FOLDER -> kind != FtpEntry.Kind.FOLDER;
                case OTHER -> true;
            };
        }
    }

    Found find(String path) {
        Path at = root.resolve(path);
        if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
            return Found.NOTHING;
        }
        if (Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
            return Found.FOLDER;
        }
        return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Found.FILE : Found.OTHER;
    }

    /// File systems round times, and some servers do.
    boolean isUnchanged(String path, FtpEntry entry) throws IOException {
        Path at = root.resolve(path);
        long seconds = Files.getLastModifiedTime(at).toInstant().getEpochSecond();
        return Files.size(at) == entry.size() && seconds == entry.modified().getEpochSecond();
    }

    List<String> names(String folder) throws IOException {
        try (Stream<Path> all = Files.list(root.resolve(folder))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    void create(String folder) throws IOException {
        Files.createDirectory(root.resolve(folder));
    }

    /// The time is set before, so that nobody sees the file without it.
    void put(Path part, String path, Instant modified) throws IOException {
        Files.setLastModifiedTime(part, FileTime.from(modified));
        Files.move(part, root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(String path) throws IOException {
        delete(root.resolve(path));
    }

    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> all = Files.list(path)) {
                for (Path each : all.toList()) {
                    delete(each);
                }
            }
        }
        Files.delete(path);
    }
}
