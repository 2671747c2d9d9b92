package netprog.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// A file that has its name only when it is complete.
final class WholeFile {

    private static final int PORTION_OCTETS = 16_384;

    private WholeFile() {}

    static void store(InputStream body, long total, Path file, DownloadProgress progress)
            throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                copy(body, total, out, progress);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part); // it is there if something has failed
        }
    }

    /// An [OutputStream] reports a full disk; a `PrintStream` would not.
    private static void copy(InputStream body, long total, OutputStream out,
            DownloadProgress progress) throws IOException {
        progress.report(0, total);
        byte[] portion = new byte[PORTION_OCTETS];
        long octets = 0;
        for (int read = body.read(portion); read >= 0; read = body.read(portion)) {
            out.write(portion, 0, read);
            octets += read;
            progress.report(octets, total);
        }
    }
}
