package netprog.grader.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.intake.Archive.Bounds;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.Listing.OfArchive;
import netprog.grader.model.GraderFault;

/// Reads what a student handed in into a [UnpackedFiles].
///
/// An archive that is handed in, alone or beside other files, is opened; one
/// inside an archive is not.
final class Unpacker {

    /// A tar has a header and padding for each entry, beside the octets it holds.
    /// The list of a zip may name some thousand files that do not count.
    private static final Bounds BOUNDS = new Bounds(
            UnpackedFiles.MAX_OCTETS + UnpackedFiles.MAX_ENTRIES * 2_048L, 2 << 20);

    private final UnpackedFiles unpacked;
    private final FileOrigin origin;

    private Unpacker(UnpackedFiles unpacked, FileOrigin origin) {
        this.unpacked = unpacked;
        this.origin = origin;
    }

    /// {@return what was found}
    ///
    /// What cannot be read is left out with a note. Of a hand-in that outgrows a
    /// limit nothing is taken, and its only note says so.
    ///
    /// @throws GraderFault if this machine does not give a file or folder out
    static UnpackedFiles unpack(Handin handin) {
        UnpackedFiles unpacked = new UnpackedFiles();
        try {
            for (int i = 0; i < handin.items().size(); i++) {
                Item item = handin.items().get(i);
                Unpacker unpacker = new Unpacker(unpacked, new FileOrigin(i, ""));
                unpacked.addPart(item.as(), () -> unpacker.fill(item));
            }
        } catch (TooLarge e) {
            unpacked.refuse(e.getMessage() + ". Hand in the chapters folder alone, as a zip.");
        }
        return unpacked;
    }

    private void fill(Item item) throws IOException {
        Path path = item.path();
        if (!item.inside().isEmpty()) {
            Archive.visit(Files.newByteChannel(path), OfArchive.BOUNDS, entry -> {
                if (entry.name().equals(item.inside())) {
                    take(entry.as(item.as()));
                } else if (item.isFolder() && entry.name().startsWith(item.inside())) {
                    take(entry.as(entry.name().substring(item.inside().length())));
                }
            });
        } else if (Files.isDirectory(path)) {
            for (Entry entry : Folder.entries(path)) {
                take(entry);
            }
        } else {
            take(new Entry(item.as(), Files.isRegularFile(path) ? Kind.FILE : Kind.SPECIAL,
                    Files.size(path),
                    () -> Files.newInputStream(path)));
        }
    }

    private void take(Entry entry) throws TooLarge {
        unpacked.addPart(entry.name(), () -> {
            if (isArchive(entry)) {
                Archive.visit(unpacked.archive(entry), BOUNDS,
                        each -> unpacked.add(each, origin.in(entry.name())));
            } else {
                unpacked.add(entry, origin);
            }
        });
    }

    private static boolean isArchive(Entry entry) {
        return entry.kind() == Kind.FILE && !entry.name().contains("/")
                && !Paths.isClutter(entry.name()) && Archive.isNamed(entry.name());
    }
}
