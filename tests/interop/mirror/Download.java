package mirror;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import netprog.protocols.FtpClient;

/// A file that somebody reads while a client receives it. The client writes
/// into a stream, so it does that on a thread of its own.
final class Download extends FilterInputStream {

    private static final int BUFFER_OCTETS = 65_536;

    private final Thread transfer;
    private IOException failure;

    private Download(FtpClient client, String file, long offset, PipedInputStream in)
            throws IOException {
        super(new BufferedInputStream(in));
        PipedOutputStream out = new PipedOutputStream(in);
        transfer = Thread.ofPlatform().start(() -> {
            try (out) {
                client.retrieve(file, offset, out);
            } catch (IOException e) {
                failure = e;
            }
        });
    }

    /// Begins to receive a file, and waits for its first octet.
    ///
    /// @throws IOException if the server refuses
    static InputStream open(FtpClient client, String file, long offset) throws IOException {
        Download download =
                new Download(client, file, offset, new PipedInputStream(BUFFER_OCTETS));
        download.mark(1);
        if (download.read() < 0) {
            download.close();
            return InputStream.nullInputStream();
        }
        download.reset();
        return download;
    }

    /// Ends the transfer if it has not ended, and waits for the server's reply.
    ///
    /// @throws IOException if the transfer has failed
    @Override
    public void close() throws IOException {
        super.close();
        try {
            transfer.join();
        } catch (InterruptedException _) {
            throw new InterruptedIOException("a transfer goes on");
        }
        if (failure != null) {
            throw failure;
        }
    }
}
