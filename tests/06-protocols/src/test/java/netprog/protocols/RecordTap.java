package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// A socket that keeps what it reads, so that the records of TLS can be told
/// apart later: each has its type, the version in two octets, and its length in
/// two (RFC 5246, section 6.2.1).
final class RecordTap extends Socket {

    static final int ALERT = 21;

    private static final int HEADER = 5;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                if (octet >= 0) {
                    read.write(octet);
                }
                return octet;
            }

            @Override
            public int read(byte[] octets, int from, int most) throws IOException {
                int count = super.read(octets, from, most);
                read.write(octets, from, Math.max(0, count));
                return count;
            }
        };
    }

    /// {@return the type of the last record}, or 0 if there is none
    int lastType() {
        byte[] all = read.toByteArray();
        int type = 0;
        for (int at = 0; at + HEADER <= all.length;) {
            type = all[at];
            at += HEADER + ((all[at + 3] & 0xff) << 8) + (all[at + 4] & 0xff);
        }
        return type;
    }
}
