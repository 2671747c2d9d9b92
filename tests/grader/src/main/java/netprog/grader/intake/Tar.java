package netprog.grader.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// A tar of a stranger's: however it is made, it ends.
final class Tar extends TarArchiveInputStream {

    /// Four are usual: one for all files, two for long names, one for all else.
    private static final int MAX_HEADERS = 16;

    private int headers;

    /// @param limit the most octets that are read of it
    Tar(InputStream in, long limit) {
        super(new Bounded(in, limit), StandardCharsets.UTF_8.name());
    }

    /// To read the file that a header speaks of, the library calls itself; among
    /// headers alone it would do so until the stack overflows.
    ///
    /// @throws TooLarge if more than [#MAX_HEADERS] follow each other, or the tar
    /// is larger than its limit
    @Override
    public TarArchiveEntry getNextEntry() throws IOException {
        if (headers == MAX_HEADERS) {
            throw new TooLarge("a file in it has more than %d headers".formatted(MAX_HEADERS));
        }
        headers++;
        try {
            return super.getNextEntry();
        } finally {
            headers--;
        }
    }

    /// {@return the octets of the current entry, whose end is not the tar's}
    InputStream contentOfEntry() {
        return new Unclosed(this);
    }

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

        private void spend(long octets) throws TooLarge {
            left -= octets;
            if (left < 0) {
                throw new TooLarge("it holds more than %d MB unpacked".formatted(limit >> 20));
            }
        }
    }
}
