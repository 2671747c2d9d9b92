package netprog.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Octets of a file, which are read while they are written.
///
/// @param file is opened by each writing
/// @param first the offset of the first octet
/// @param length how many
record FileContent(Path file, long first, long length) implements Content {

    private static final int BLOCK_OCTETS = 65_536;

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK_OCTETS, length)];
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(first);
            long missing = length;
            while (missing > 0) {
                int count = in.read(block, 0, (int) Math.min(block.length, missing));
                if (count < 0) {
                    throw new EOFException("%s has become shorter: %d of %d octets are missing"
                            .formatted(file.getFileName(), missing, length));
                }
                out.write(block, 0, count);
                missing -= count;
            }
        }
    }
}
