package netprog.protocols;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One file on its way into its part.
final class MirrorTransfer {

    private static final int PORTION_OCTETS = 16_384;

    private final Path part;
    private final long size;
    private boolean isTooLong;

    MirrorTransfer(Path part, long size) {
        this.part = part;
        this.size = size;
    }

    /// Receives what is missing. The part is complete when this returns: the stream
    /// is closed here, and with that the server's second reply was read.
    void receive(FtpTree tree, String path, long offset) throws IOException {
        try (InputStream in = tree.open(path, offset);
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            copy(in, out, offset);
        } finally {
            if (isTooLong) {
                Files.deleteIfExists(part); // it is of another version than the listing
            }
        }
    }

    private void copy(InputStream in, OutputStream out, long offset) throws IOException {
        byte[] portion = new byte[PORTION_OCTETS];
        long octets = offset;
        for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
            isTooLong = read > size - octets;
            if (isTooLong) {
                throw new ProtocolException("more than the %d octets listed".formatted(size));
            }
            out.write(portion, 0, read);
            octets += read;
        }
        if (octets < size) {
            throw new EOFException("ended after %d of %d octets".formatted(octets, size));
        }
    }
}
