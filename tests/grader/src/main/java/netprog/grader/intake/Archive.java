package netprog.grader.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
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
    /// @param limit the most octets that are unpacked of a tar, whatever it says
    /// @throws Refused if it is no archive, encrypted, or packed in an unknown way
    /// @throws IOException if it is damaged, or the visitor throws
    static void visit(SeekableByteChannel channel, long limit, Visitor visitor)
            throws IOException {
        try (channel) {
            ByteBuffer head = ByteBuffer.allocate(BLOCK_OCTETS);
            channel.read(head);
            channel.position(0);
            if (begins(head, "PK")) {
                zip(channel, visitor);
            } else if (begins(head, "\u001f\u008b")) {
                tar(new GZIPInputStream(stream(channel)), limit, visitor);
            } else if (TarArchiveInputStream.matches(head.array(), head.position())) {
                tar(stream(channel), limit, visitor);
            } else {
                throw new Refused("it is no zip, no tar and no tar.gz");
            }
        }
    }

    private static boolean begins(ByteBuffer head, String magic) {
        return new String(head.array(), StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    private static InputStream stream(SeekableByteChannel channel) {
        return new BufferedInputStream(Channels.newInputStream(channel));
    }

    private static void zip(SeekableByteChannel channel, Visitor visitor) throws IOException {
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
            for (Iterator<ZipArchiveEntry> all = zip.getEntries().asIterator(); all.hasNext();) {
                ZipArchiveEntry entry = all.next();
                if (entry.getGeneralPurposeBit().usesEncryption()) {
                    throw new Refused("it is encrypted, and the password is not known here");
                }
                if (!zip.canReadEntryData(entry)) {
                    throw new Refused("%s is packed by method %d, which is not known here"
                            .formatted(entry.getName(), entry.getMethod()));
                }
                visitor.visit(new Entry(entry.getName(), kind(entry), entry.getSize(),
                        () -> zip.getInputStream(entry)));
            }
        }
    }

    private static void tar(InputStream in, long limit, Visitor visitor) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new Bounded(in, limit),
                StandardCharsets.UTF_8.name());
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            visitor.visit(new Entry(entry.getName(), kind(entry), entry.getSize(),
                    () -> new Unclosed(tar)));
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
        private final long limit;
        private long left;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            spend(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            spend(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            spend(skipped);
            return skipped;
        }

        private void spend(long octets) throws Refused {
            left -= octets;
            if (left < 0) {
                throw new Refused("it holds more than %d MB unpacked".formatted(limit >> 20));
            }
        }
    }
}
