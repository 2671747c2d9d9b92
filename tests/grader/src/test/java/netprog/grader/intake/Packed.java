package netprog.grader.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Archives for tests, some of them as no honest program writes them.
final class Packed {

    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int FLAGS = 8;
    private static final int SIZE = 24;

    private Packed() {}

    /// @param namesAndContents a name, then a text or octets, and so on
    static Path zip(Path zip, Object... namesAndContents) throws IOException {
        Files.createDirectories(zip.getParent());
        try (var out = new ZipArchiveOutputStream(zip)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                out.putArchiveEntry(new ZipArchiveEntry((String) namesAndContents[i]));
                out.write(octets(namesAndContents[i + 1]));
                out.closeArchiveEntry();
            }
        }
        return zip;
    }

    static Path tar(Path tar, Object... namesAndContents) throws IOException {
        Files.createDirectories(tar.getParent());
        try (OutputStream out = Files.newOutputStream(tar);
                var archive = new TarArchiveOutputStream(tar.toString().endsWith("gz")
                        ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8.name())) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] octets = octets(namesAndContents[i + 1]);
                var entry = new TarArchiveEntry((String) namesAndContents[i]);
                entry.setSize(octets.length);
                archive.putArchiveEntry(entry);
                archive.write(octets);
                archive.closeArchiveEntry();
            }
        }
        return tar;
    }

    /// Says of each entry that a password is needed.
    static Path encrypted(Path zip) throws IOException {
        return changed(zip, FLAGS, (octets, at) -> octets.putShort(at,
                (short) (octets.getShort(at) | 1)));
    }

    /// Says of each entry that it holds ten octets.
    static Path lying(Path zip) throws IOException {
        return changed(zip, SIZE, (octets, at) -> octets.putInt(at, 10));
    }

    /// Keeps so much of a file, in hundredths.
    static Path cut(Path file, int percent) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(octets, octets.length * percent / 100));
    }

    private interface Change {
        void at(ByteBuffer octets, int place);
    }

    /// Changes a field of each header in the list at the end of a zip.
    private static Path changed(Path zip, int field, Change change) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(zip))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < octets.capacity(); at++) {
            if (octets.getInt(at) == CENTRAL_HEADER) {
                change.at(octets, at + field);
            }
        }
        return Files.write(zip, octets.array());
    }

    private static byte[] octets(Object content) {
        return content instanceof byte[] octets ? octets
                : ((String) content).getBytes(StandardCharsets.UTF_8);
    }
}
