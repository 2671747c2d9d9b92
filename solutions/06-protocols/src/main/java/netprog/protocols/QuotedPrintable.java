package netprog.protocols;

import java.io.ByteArrayOutputStream;

/// Writes octets so that text of US-ASCII stays readable (RFC 2045, section
/// 6.7).
final class QuotedPrintable {

    private static final int LINE = 76;
    private static final String DIGITS = "0123456789ABCDEF";

    private QuotedPrintable() {}

    /// {@return lines of at most 76 octets}
    ///
    /// @param text with CR LF as line ends; other octets have any value
    static byte[] encode(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int column = 0;
        for (int i = 0; i < text.length; i++) {
            if (isLineEnd(text, i)) {
                out.writeBytes(new byte[] {'\r', '\n'});
                column = 0;
                i++;
                continue;
            }
            byte[] sign = isPlain(text, i) ? new byte[] {text[i]} : digits(text[i]);
            if (column + sign.length > LINE - 1) {
                out.writeBytes(new byte[] {'=', '\r', '\n'});
                column = 0;
            }
            out.writeBytes(sign);
            column += sign.length;
        }
        return out.toByteArray();
    }

    private static byte[] digits(byte octet) {
        return new byte[] {'=', (byte) DIGITS.charAt(octet >> 4 & 0xf),
                (byte) DIGITS.charAt(octet & 0xf)};
    }

    private static boolean isLineEnd(byte[] text, int i) {
        return text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
    }

    /// A space or tab at the end of a line would be taken away on the way.
    private static boolean isPlain(byte[] text, int i) {
        boolean isBlank = text[i] == ' ' || text[i] == '\t';
        boolean isLast = i + 1 == text.length || isLineEnd(text, i + 1);
        return isBlank ? !isLast : text[i] > ' ' && text[i] <= '~' && text[i] != '=';
    }
}
