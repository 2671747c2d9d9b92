package netprog.grader.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import netprog.grader.intake.Parcel.Kind;
import netprog.grader.intake.Parcel.TooMuch;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Reads a folder, a zip, a tar, a compressed tar or a single source into a
/// [Parcel]. What a file is, its first octets say; its name may be wrong.
final class Unpacker {

    /// A tar has a header and padding for each entry, beside the octets it holds.
    private static final long MAX_TAR_OCTETS = Parcel.MAX_OCTETS + Parcel.MAX_ENTRIES * 2_048L;

    private Unpacker() {}

    /// {@return what was found; a parcel that cannot be read says so in a note}
    static Parcel unpack(Path path) {
        Parcel parcel = new Parcel();
        try {
            fill(parcel, path);
        } catch (TooMuch e) {
            parcel.refuse(e.getMessage() + ". Hand in the chapters folder alone.");
        } catch (IOException | RuntimeException e) { // a broken archive fails in many ways
            parcel.refuse("it cannot be read (" + e.getMessage() + ").");
        }
        return parcel;
    }

    private static void fill(Parcel parcel, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            folder(parcel, path);
        } else if (path.toString().endsWith(".java")) {
            parcel.add(path.getFileName().toString(), Kind.FILE, Files.size(path),
                    () -> Files.newInputStream(path));
        } else {
            archive(parcel, path);
        }
    }

    private static void folder(Parcel parcel, Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                    throws IOException {
                parcel.add(relative(dir), Kind.FOLDER, 0, null);
                return Paths.isClutter(relative(dir)) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                parcel.note(relative(file), "Left out: it cannot be read.");
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                Kind kind = attributes.isSymbolicLink() ? Kind.LINK
                        : attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
                parcel.add(relative(file), kind, attributes.size(),
                        () -> Files.newInputStream(file));
                return FileVisitResult.CONTINUE;
            }

            private String relative(Path path) {
                return folder.relativize(path).toString();
            }
        });
    }

    private static void archive(Parcel parcel, Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(512);
        }
        if (begins(head, "PK")) {
            zip(parcel, path);
        } else if (begins(head, "\u001f\u008b")) {
            try (InputStream in = open(path)) {
                tar(parcel, new GZIPInputStream(in));
            }
        } else if (TarArchiveInputStream.matches(head, head.length)) {
            try (InputStream in = open(path)) {
                tar(parcel, in);
            }
        } else {
            parcel.refuse("it is no zip, no tar and no tar.gz.");
        }
    }

    private static boolean begins(byte[] head, String magic) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    private static InputStream open(Path path) throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    private static void zip(Parcel parcel, Path path) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parcel.add(entry.getName(), kind(entry), entry.getSize(),
                        () -> zip.getInputStream(entry));
            }
        }
    }

    private static void tar(Parcel parcel, InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new Bounded(in));
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            parcel.add(entry.getName(), kind(entry), entry.getSize(), () -> new Unclosed(tar));
        }
    }

    private static Kind kind(ZipArchiveEntry entry) {
        return entry.isDirectory() ? Kind.FOLDER : entry.isUnixSymlink() ? Kind.LINK : Kind.FILE;
    }

    private static Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Kind.FOLDER;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Kind.LINK;
        }
        return entry.isFile() && !entry.isSparse() ? Kind.FILE : Kind.SPECIAL;
    }

    /// One entry of a tar: its end is not the end of the archive.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the archive goes on after this entry
        }
    }

    /// A compressed tar that grows without end stops here.
    private static final class Bounded extends FilterInputStream {
        private long left = MAX_TAR_OCTETS;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            spend(1);
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            spend(count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            spend(skipped);
            return skipped;
        }

        private void spend(long octets) throws TooMuch {
            left -= octets;
            if (left < 0) {
                throw new TooMuch("it holds more than %d MB unpacked"
                        .formatted(Parcel.MAX_OCTETS >> 20));
            }
        }
    }
}
