package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.intake.Entry.Visitor;
import netprog.grader.intake.Handin.Item;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Reads what a student handed in into a [Parcel].
///
/// An archive that is handed in, alone or beside other files, is opened; one
/// inside an archive is not.
final class Unpacker {

    /// A tar has a header and padding for each entry, beside the octets it holds.
    private static final long MAX_TAR_OCTETS = Parcel.MAX_OCTETS + Parcel.MAX_ENTRIES * 2_048L;

    private Unpacker() {}

    /// {@return what was found; a hand-in that cannot be read says so in its only
    /// note}
    static Parcel unpack(Handin handin) {
        Parcel parcel = new Parcel();
        try {
            for (Item item : handin.items()) {
                fill(parcel, item);
            }
        } catch (Refused e) {
            parcel.refuse(e.getMessage() + ". Hand in the chapters folder alone, as a zip.");
        } catch (IOException | RuntimeException e) { // a broken archive fails in many ways
            parcel.refuse("it is damaged, or a part of it is missing (" + e.getMessage() + ").");
        }
        return parcel;
    }

    private static void fill(Parcel parcel, Item item) throws IOException {
        Path path = item.path();
        if (!item.inside().isEmpty()) {
            Archive.visit(Files.newByteChannel(path), Long.MAX_VALUE, entry -> {
                if (entry.name().equals(item.inside())) {
                    take(parcel, entry.as(item.as()));
                } else if (item.isFolder() && entry.name().startsWith(item.inside())) {
                    take(parcel, entry.as(entry.name().substring(item.inside().length())));
                }
            });
        } else if (Files.isDirectory(path)) {
            folder(path, entry -> take(parcel, entry));
        } else {
            take(parcel, new Entry(item.as(), Kind.FILE, Files.size(path),
                    () -> Files.newInputStream(path)));
        }
    }

    private static void take(Parcel parcel, Entry entry) throws IOException {
        boolean outermost = !entry.name().contains("/") && !Paths.isClutter(entry.name());
        if (outermost && entry.kind() == Kind.FILE && Archive.isNamed(entry.name())) {
            Archive.visit(content(entry), MAX_TAR_OCTETS, parcel::add);
        } else {
            parcel.add(entry);
        }
    }

    private static SeekableByteChannel content(Entry entry) throws IOException {
        try (InputStream in = entry.opener().open()) {
            byte[] octets = in.readNBytes((int) Parcel.MAX_OCTETS + 1);
            if (octets.length > Parcel.MAX_OCTETS) {
                throw new Refused("%s is larger than %d MB".formatted(entry.name(),
                        Parcel.MAX_OCTETS >> 20));
            }
            return new SeekableInMemoryByteChannel(octets);
        }
    }

    private static void folder(Path folder, Visitor visitor) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
                    throws IOException {
                visitor.visit(new Entry(relative(dir), Kind.FOLDER, 0, null));
                return Paths.isClutter(relative(dir)) ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                    throws IOException {
                visitor.visit(new Entry(relative(file), Kind.SPECIAL, 0, null));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                    throws IOException {
                Kind kind = attributes.isSymbolicLink() ? Kind.LINK
                        : attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
                visitor.visit(new Entry(relative(file), kind, attributes.size(),
                        () -> Files.newInputStream(file)));
                return FileVisitResult.CONTINUE;
            }

            private String relative(Path path) {
                return folder.relativize(path).toString();
            }
        });
    }
}
