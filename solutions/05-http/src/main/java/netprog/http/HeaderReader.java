package netprog.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the lines of an answer, of its header, its chunks and its trailers,
/// and not an octet behind them.
final class HeaderReader {

    private static final int MAX_LINE_OCTETS = 8192;
    private static final int MAX_FIELD_LINES = 100;
    private static final int SHOWN_CHARACTERS = 40;

    private final InputStream in;

    HeaderReader(InputStream in) {
        this.in = in;
    }

    StatusLine statusLine() throws IOException {
        return StatusLine.of(line());
    }

    /// Reads fields up to the empty line that ends them, and that line.
    Headers fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        int lines = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (++lines > MAX_FIELD_LINES) {
                throw new ProtocolException("more than %d lines of fields"
                        .formatted(MAX_FIELD_LINES));
            }
            if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                fields.add(field(line));
            } else if (fields.isEmpty()) {
                throw new ProtocolException("a folded line without one before: " + shown(line));
            } else {
                fields.add(joined(fields.removeLast(), strip(line)));
            }
        }
        return new Headers(fields);
    }

    private static Field field(String line) throws ProtocolException {
        int colon = line.indexOf(':');
        if (colon < 0 || !RequestOctets.isToken(line.substring(0, colon))) {
            throw new ProtocolException("not a field: " + shown(line));
        }
        return new Field(line.substring(0, colon), strip(line.substring(colon + 1)));
    }

    private static Field joined(Field begun, String rest) {
        return new Field(begun.name(), strip(begun.value() + " " + rest));
    }

    /// Reads a line of a header or of trailers, which may end in LF alone, without
    /// its line end.
    String line() throws IOException {
        String text = upToLf();
        return content(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /// Reads another line of a body, which ends in CR LF, without its line end.
    String strictLine() throws IOException {
        String text = upToLf();
        if (!text.endsWith("\r")) {
            throw new ProtocolException("LF without CR behind a chunk or its size: "
                    + shown(text));
        }
        return content(text.substring(0, text.length() - 1));
    }

    private static String content(String line) throws ProtocolException {
        if (line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0) {
            throw new ProtocolException("CR or NUL inside a line: " + shown(line));
        }
        return line;
    }

    private String upToLf() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the connection ended inside a line, after %d octets of it"
                        .formatted(line.size()));
            }
            line.write(octet);
            if (line.size() > (octet == '\r' ? MAX_LINE_OCTETS + 1 : MAX_LINE_OCTETS)) {
                throw new ProtocolException("a line of more than %d octets"
                        .formatted(MAX_LINE_OCTETS));
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// {@return a text without the spaces and tabs at its ends, and nothing else}
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /// {@return the beginning of what a stranger sent, fit for a message}
    static String shown(String text) {
        String clean = text.replaceAll("[^ -~]", "?");
        return '"' + clean.substring(0, Math.min(clean.length(), SHOWN_CHARACTERS)) + '"';
    }
}
