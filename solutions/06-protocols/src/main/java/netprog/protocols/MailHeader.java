package netprog.protocols;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a header and what follows it (RFC 5322, section 2.2).
record MailHeader(ByteArrayOutputStream out) {

    /// A word, with the spaces before it.
    private static final Pattern WORD = Pattern.compile(" *[^ ]+");
    private static final int LINE = 76;

    /// Writes a field, folded before words that have no room in the line.
    ///
    /// @param value printable US-ASCII
    void field(String name, String value) {
        StringBuilder line = new StringBuilder(name + ":");
        Matcher words = WORD.matcher(" " + value);
        while (words.find()) {
            if (line.length() + words.group().length() > LINE) {
                content(line + "\r\n");
                line.setLength(0);
            }
            line.append(words.group());
        }
        content(line + "\r\n");
    }

    /// Writes the empty line that ends the header.
    void end() {
        content("\r\n");
    }

    void content(String text) {
        content(text.getBytes(StandardCharsets.US_ASCII));
    }

    void content(byte[] octets) {
        out.writeBytes(octets);
    }
}
