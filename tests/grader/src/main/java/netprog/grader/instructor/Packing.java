package netprog.grader.instructor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import netprog.grader.model.GraderFault;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Writes files as a folder or an archive, the way students hand them in.
public final class Packing {

    private Packing() {}

    /// Writes the files.
    ///
    /// @param how `folder`, `zip` or `tar.gz`
    /// @param path of the folder; an archive has its ending added
    /// @return what was written
    public static Path pack(String how, Path path, Map<String, byte[]> files) throws IOException {
        Path target = how.equals("folder") ? path
                : path.resolveSibling(path.getFileName() + "." + how);
        switch (how) {
            case "folder" -> folder(target, files);
            case "zip" -> zip(target, files);
            case "tar.gz" -> tar(target, files);
            default -> throw new GraderFault("no way to pack " + how);
        }
        return target;
    }

    private static void folder(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static void zip(Path path, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }

    private static void tar(Path path, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(
                        new GZIPOutputStream(out))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
    }
}
