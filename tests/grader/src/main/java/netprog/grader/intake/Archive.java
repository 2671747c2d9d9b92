package netprog.grader.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.intake.Entry.Visitor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// Reads a zip, a tar or a compressed tar, entry by entry. Which of them it is,
/// its first octets say; its name may be wrong.
///
/// Nothing is written to the disk, so an entry cannot leave a folder.
final class Archive {

    /// Also the kinds that cannot be read here: who hands one in is told so.
    private static final Pattern NAME = Pattern
            .compile(".*\\.(zip|tar|tar\\.gz|tgz|gz|7z|rar|tar\\.bz2|tar\\.xz)");

    private static final int BLOCK_OCTETS = 512;

    /// How much is read of an archive, whatever it says of itself.
    ///
    /// @param tarOctets the most that are unpacked of a tar
    /// @param listOctets the longest list of files of a zip: all of it is read
    /// before the first file
    record Bounds(long tarOctets, long listOctets) {}

    private Archive() {}

    /// {@return whether a file has the name of an archive}
    static boolean isNamed(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /// {@return the name without the ending of an archive}
    static String withoutEnding(String name) {
        return name.replaceFirst("(?i)(\\.tar)?\\.[a-z0-9]+$", "");
    }

    /// Shows each entry to a visitor, and closes the channel.
    ///
    /// @throws Refused if it is no archive; an entry throws it when it is opened
    /// and is encrypted, or packed in an unknown way
    /// @throws TooLarge if it outgrows the bounds
    /// @throws IOException if it is damaged, or the visitor throws
    static void visit(SeekableByteChannel channel, Bounds bounds, Visitor visitor)
            throws IOException {
        try (channel) {
            ByteBuffer head = ByteBuffer.allocate(BLOCK_OCTETS);
            channel.read(head);
            channel.position(0);
            if (head.position() == 0) {
                throw new Refused("it is empty");
            }
            if (begins(head, "PK")) {
                zip(channel, bounds.listOctets(), visitor);
            } else if (begins(head, "\u001f\u008b")) {
                tar(new GZIPInputStream(stream(channel)), bounds.tarOctets(), visitor);
            } else if (TarArchiveInputStream.matches(head.array(), head.position())) {
                tar(stream(channel), bounds.tarOctets(), visitor);
            } else {
                throw new Refused("it is no zip, no tar and no tar.gz;"
                        + " hand in the chapters folder as a zip");
            }
        }
    }

    private static boolean begins(ByteBuffer head, String magic) {
        return new String(head.array(), StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    private static InputStream stream(SeekableByteChannel channel) {
        return new BufferedInputStream(Channels.newInputStream(channel));
    }

    private static void zip(SeekableByteChannel channel, long listOctets, Visitor visitor)
            throws IOException {
        try (ZipFile zip = open(channel, listOctets)) {
            for (Iterator<ZipArchiveEntry> all = zip.getEntries().asIterator(); all.hasNext();) {
                ZipArchiveEntry entry = all.next();
                visitor.visit(new Entry(entry.getName(), kind(entry), entry.getSize(),
                        () -> content(zip, entry)));
            }
        }
    }

    private static InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new Refused("it is encrypted, and the password is not known here");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new Refused("%s is packed by method %d, which is not known here"
                    .formatted(entry.getName(), entry.getMethod()));
        }
        return zip.getInputStream(entry);
    }

    /// How many files there are, the end of a zip says too, but nothing holds it to
    /// that.
    private static ZipFile open(SeekableByteChannel channel, long listOctets) throws IOException {
        LimitedChannel rationed =
                new LimitedChannel(channel, listOctets, "the list of its files has more than"
                        + " %d MB".formatted(listOctets >> 20));
        try {
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(rationed).get();
            rationed.lift();
            return zip;
        } catch (IOException failed) {
            throw failed.getCause() instanceof TooLarge limit ? limit : failed;
        }
    }

    private static void tar(InputStream in, long limit, Visitor visitor) throws IOException {
        Tar tar = new Tar(in, limit);
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            visitor.visit(new Entry(entry.getName(), kind(entry), entry.getSize(),
                    tar::contentOfEntry));
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
}
