package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads replies (RFC 5321, section 4.2), within bounds.
final class SmtpReplyReader {

    private static final int MAX_LINE_OCTETS = 8192;
    private static final int MAX_LINES = 1000;
    private static final int CODE_DIGITS = 3;

    private final InputStream in;
    private final ProtocolTrace trace;

    SmtpReplyReader(InputStream in, ProtocolTrace trace) {
        this.in = in;
        this.trace = trace;
    }

    /// Reads up to the line that has no hyphen after its code.
    Reply next() throws IOException {
        String line = line();
        String code = code(line);
        List<String> texts = new ArrayList<>();
        texts.add(text(line));
        while (line.startsWith("-", CODE_DIGITS)) {
            line = line();
            if (texts.size() == MAX_LINES) {
                throw new ProtocolException("a reply of more than %d lines".formatted(MAX_LINES));
            }
            if (!code(line).equals(code)) {
                throw new ProtocolException(
                        "a reply that begins with %s goes on with %s".formatted(code, code(line)));
            }
            texts.add(text(line));
        }
        return new Reply(Integer.parseInt(code), texts);
    }

    private static String code(String line) throws ProtocolException {
        if (!line.matches("(?s)[2-5][0-9]{2}([ -].*)?")) {
            throw new ProtocolException("not a line of a reply: "
                    + line.substring(0, Math.min(line.length(), 80)));
        }
        return line.substring(0, CODE_DIGITS);
    }

    private static String text(String line) {
        return line.length() > CODE_DIGITS ? line.substring(CODE_DIGITS + 1) : "";
    }

    private String line() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != '\n') {
            if (octet < 0) {
                throw new EOFException("the server has ended the connection");
            }
            octets.write(octet);
            if (octets.size() > (octet == '\r' ? MAX_LINE_OCTETS + 1 : MAX_LINE_OCTETS)) {
                throw new ProtocolException("a line of more than %d octets"
                        .formatted(MAX_LINE_OCTETS));
            }
            octet = in.read();
        }
        String line = octets.toString(StandardCharsets.UTF_8);
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        trace.line(false, line);
        return line;
    }
}
