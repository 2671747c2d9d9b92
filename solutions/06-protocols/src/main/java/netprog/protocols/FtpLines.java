package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/// Lines in UTF-8 that end in CR LF, or in LF alone, out of a stream.
final class FtpLines {

    private static final int MAX_LINE_OCTETS = 8192;

    private final InputStream in;

    /// Reads octet by octet, so it takes none behind a line.
    FtpLines(InputStream in) {
        this.in = in;
    }

    /// {@return the next line without its end}
    ///
    /// @throws EOFException if the stream ends before the line does
    String whole() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (!read(line)) {
            throw new EOFException("the server closed the connection; %d octets of a reply's line"
                    .formatted(line.size()) + " had arrived");
        }
        return text(line);
    }

    /// {@return the next line without its end, or null at the end of the stream};
    /// the last line needs no line end
    String nextOrNull() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        return read(line) || line.size() > 0 ? text(line) : null;
    }

    /// {@return whether a line end was read}
    private boolean read(ByteArrayOutputStream line) throws IOException {
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return true;
            }
            line.write(octet);
            if (line.size() > MAX_LINE_OCTETS + 1) {
                throw tooLong();
            }
        }
        return false;
    }

    private static String text(ByteArrayOutputStream octets) throws ProtocolException {
        String line = octets.toString(StandardCharsets.UTF_8);
        boolean endsInCr = line.endsWith("\r");
        if (octets.size() > (endsInCr ? MAX_LINE_OCTETS + 1 : MAX_LINE_OCTETS)) {
            throw tooLong();
        }
        return endsInCr ? line.substring(0, line.length() - 1) : line;
    }

    private static ProtocolException tooLong() {
        return new ProtocolException("a line of the server has more than %d octets"
                .formatted(MAX_LINE_OCTETS));
    }
}
