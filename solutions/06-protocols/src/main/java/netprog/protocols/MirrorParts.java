package netprog.protocols;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/// What has arrived of files that are not complete.
///
/// The name of a part is a hash of the file's path, size and time. A part of
/// another version has another name, so no second file must say which it is.
final class MirrorParts {

    static final String NAME = ".mirror";

    private final Path folder;
    private final Set<Path> kept = new HashSet<>();

    MirrorParts(Path root) {
        folder = root.resolve(NAME);
    }

    Path of(String path, FtpEntry entry) {
        String version = entry.size() + " " + entry.modified().getEpochSecond() + " " + path;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(version.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JVM has SHA-256", e);
        }
    }

    long size(Path part) throws IOException {
        return isHere(part) ? Files.size(part) : 0;
    }

    private static boolean isHere(Path part) {
        return Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS);
    }

    /// Keeps a part, if it is there, when the others are deleted.
    void keep(Path part) {
        kept.add(part);
    }

    /// Keeps a part and makes its place ready: writing to a link would be writing
    /// to what it leads to.
    void begin(Path part) throws IOException {
        keep(part);
        Files.createDirectories(folder);
        if (!isHere(part) && Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            MirrorFolder.delete(part);
        }
    }

    /// @param isWhole whether each folder was listed, so that a part that was not
    ///        kept belongs to no file
    void tidy(boolean isWhole) throws IOException {
        if (isWhole) {
            deleteOthers();
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && isEmpty()) {
            Files.delete(folder);
        }
    }

    private void deleteOthers() throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(part -> !kept.contains(part)).toList()) {
                MirrorFolder.delete(each);
            }
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            return left.findAny().isEmpty();
        }
    }
}
