package netprog.grader.report;

import java.util.Locale;

/// Octets as a student reads them everywhere: printable US-ASCII as itself,
/// `\r`, `\n`, `\t`, `\"` and `\\` escaped, every other octet as `\x00`.
///
/// @param before what stands before the octet that matters; all of it, where
/// there is none
/// @param octet the one that matters; may be empty
record OctetText(String before, String octet, String after) {

    /// {@return octets in quotes, those around one of them where it is not too
    /// many columns in}
    ///
    /// @param octets each a character (ISO 8859-1)
    /// @param at the octet that matters, or -1
    /// @param cut whether there were more octets than these
    static OctetText of(String octets, int at, boolean cut, int columns) {
        int from = at < 0 || at >= octets.length() ? 0 : begin(octets, at, columns / 2);
        StringBuilder before = new StringBuilder(from > 0 ? "… \"" : "\"");
        StringBuilder octet = new StringBuilder();
        StringBuilder after = new StringBuilder();
        int i = from;
        int left = columns;
        while (i < octets.length() && left > 0) {
            String next = escaped(octets.charAt(i));
            (i == at ? octet : i < at || at < 0 ? before : after).append(next);
            left -= next.length();
            i++;
        }
        (octet.isEmpty() ? before : after)
                .append(i < octets.length() || cut ? "\" …" : "\"");
        return new OctetText(before.toString(), octet.toString(), after.toString());
    }

    private static int begin(String octets, int at, int columns) {
        int from = at;
        int left = columns;
        while (from > 0 && left > 0) {
            from--;
            left -= escaped(octets.charAt(from)).length();
        }
        return from;
    }

    private static String escaped(char octet) {
        return switch (octet) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> octet >= ' ' && octet < 0x7f ? String.valueOf(octet)
                    : String.format(Locale.ROOT, "\\x%02x", (int) octet);
        };
    }
}
