package netprog.peers;

import java.util.Locale;

/// Compares texts, and shows in escapes of Java what a terminal may not show.
public final class Texts {

    /// Characters shown before the first one that differs, and from it on.
    private static final int AROUND = 24;

    private Texts() {}

    /// Demands the same text, with a caret under the first character that differs.
    ///
    /// @param what names the text, such as `the banner`
    /// @throws PeerFailure if the texts differ, or `received` is null
    public static void same(String expected, String received, String what, String lesson) {
        Checks.that(received != null, "Nothing came back: " + what + " is null.", lesson);
        int wrong = mismatch(expected, received);
        if (wrong >= 0) {
            throw Checks.failure(fault(expected, received, what, wrong),
                    draw(expected, received, wrong), lesson);
        }
    }

    private static String fault(String expected, String received, String what, int wrong) {
        if (wrong < Math.min(expected.length(), received.length())) {
            return "Character %d of %s is wrong.".formatted(wrong, what);
        }
        return "%s characters: %s has %d, and %d %s due.".formatted(
                received.length() < expected.length() ? "Missing" : "Too many", what,
                received.length(), expected.length(), expected.length() == 1 ? "is" : "are");
    }

    private static String draw(String expected, String received, int wrong) {
        int from = Math.max(0, wrong - AROUND);
        String before = from == 0 ? "\"" : "... \"";
        int column = before.length() + escaped(received, from, wrong).length();
        return "  expected  " + before + window(expected, from, wrong) + '\n'
                + "  received  " + before + window(received, from, wrong) + '\n'
                + " ".repeat(12 + column) + "^ character " + wrong;
    }

    private static String window(String text, int from, int wrong) {
        int end = Math.min(text.length(), wrong + AROUND);
        return escaped(text, from, end) + '"' + (end < text.length() ? " ..." : "");
    }

    private static int mismatch(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return i;
            }
        }
        return one.length() == other.length() ? -1 : shorter;
    }

    /// {@return a text with `\r`, `\n` and `\u00e7` for what is not US-ASCII}
    public static String escaped(String text) {
        return escaped(text, 0, text.length());
    }

    private static String escaped(String text, int from, int end) {
        StringBuilder shown = new StringBuilder();
        text.substring(from, end).chars().forEach(c -> shown.append(switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c >= 0x20 && c < 0x7f ? String.valueOf((char) c)
                    : String.format(Locale.ROOT, "\\u%04x", c);
        }));
        return shown.toString();
    }
}
