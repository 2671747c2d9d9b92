package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.intake.Archive.Bounds;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.Shelf.OfArchive;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Reads what a student handed in into a [Parcel].
///
/// An archive that is handed in, alone or beside other files, is opened; one
/// inside an archive is not.
final class Unpacker {

    /// A tar has a header and padding for each entry, beside the octets it holds.
    /// The list of a zip may name some thousand files that do not count.
    private static final Bounds BOUNDS = new Bounds(
            Parcel.MAX_OCTETS + Parcel.MAX_ENTRIES * 2_048L, 2 << 20);

    private final Parcel parcel;
    private final Origin origin;

    private Unpacker(Parcel parcel, Origin origin) {
        this.parcel = parcel;
        this.origin = origin;
    }

    /// {@return what was found; a hand-in that cannot be read says so in its only
    /// note}
    static Parcel unpack(Handin handin) {
        Parcel parcel = new Parcel();
        try {
            for (int i = 0; i < handin.items().size(); i++) {
                new Unpacker(parcel, new Origin(i, "")).fill(handin.items().get(i));
            }
        } catch (Refused e) {
            parcel.refuse(e.getMessage() + ". Hand in the chapters folder alone, as a zip.");
        } catch (IOException | RuntimeException e) { // a broken archive fails in many ways
            parcel.refuse("it is damaged, or a part of it is missing (" + e.getMessage() + ").");
        }
        return parcel;
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
            take(new Entry(item.as(), Kind.FILE, Files.size(path),
                    () -> Files.newInputStream(path)));
        }
    }

    private void take(Entry entry) throws IOException {
        boolean outermost = !entry.name().contains("/") && !Paths.isClutter(entry.name());
        if (outermost && entry.kind() == Kind.FILE && Archive.isNamed(entry.name())) {
            Origin inner = origin.in(entry.name());
            Archive.visit(content(entry), BOUNDS, each -> parcel.add(each, inner));
        } else {
            parcel.add(entry, origin);
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
}
