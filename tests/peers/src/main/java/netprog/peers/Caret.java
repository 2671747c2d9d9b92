package netprog.peers;

import java.util.Locale;

/// Octets with a caret under the one that matters.
final class Caret {

    /// Columns shown before and after the octet that differs, at the most.
    private static final int COLUMNS = 36;

    private Caret() {}

    /// Draws two values one above the other, with a caret under the first octet
    /// that differs.
    ///
    /// @param offset the first offset at which they differ; it may be the end of
    /// one of them
    static String draw(Octets expected, Octets received, int offset) {
        int from = from(received, Math.min(offset, received.length()));
        String before = (from > 0 ? "... " : "") + '"';
        int column = before.length()
                + received.slice(from, Math.min(offset, received.length())).escaped().length();
        return "  expected  " + before + window(expected, from, offset) + '\n'
                + "  received  " + before + window(received, from, offset) + '\n'
                + " ".repeat(12 + column) + "^ octet " + offset + ": "
                + what(expected, received, offset);
    }

    /// Draws one value with a caret under an offset.
    ///
    /// @param label what the value is, in at most nine letters
    /// @param offset at most the value's length: the caret then stands behind it
    static String point(String label, Octets octets, int offset, String what) {
        int from = from(octets, offset);
        String before = (from > 0 ? "... " : "") + '"';
        int column = before.length() + octets.slice(from, offset).escaped().length();
        return "  %-10s".formatted(label) + before + window(octets, from, offset) + '\n'
                + " ".repeat(12 + column) + "^ octet " + offset + ": " + what;
    }

    /// {@return the offset from which on the octets before `offset` fill the
    /// columns}
    private static int from(Octets octets, int offset) {
        int from = offset;
        int columns = 0;
        while (from > 0 && columns < COLUMNS) {
            from--;
            columns += octets.slice(from, from + 1).escaped().length();
        }
        return from;
    }

    private static String window(Octets octets, int from, int offset) {
        if (from >= octets.length()) {
            return "\"";
        }
        int end = Math.min(offset, octets.length());
        int columns = 0;
        while (end < octets.length() && columns < COLUMNS) {
            columns += octets.slice(end, end + 1).escaped().length();
            end++;
        }
        return octets.slice(from, end).escaped() + '"' + (end < octets.length() ? " ..." : "");
    }

    private static String what(Octets expected, Octets received, int offset) {
        String more = offset == 0 ? "" : " more";
        if (offset >= received.length()) {
            return "%d%s expected, nothing%s arrived".formatted(expected.length() - offset, more,
                    more);
        }
        if (offset >= expected.length()) {
            return "nothing%s expected, %d%s arrived".formatted(more, received.length() - offset,
                    more);
        }
        return "expected " + name(expected, offset) + ", received " + name(received, offset);
    }

    private static String name(Octets octets, int offset) {
        return octets.slice(offset, offset + 1)
                + String.format(Locale.ROOT, " (0x%02x)", octets.at(offset));
    }
}
